"""`python -m assistant.encoders`: export the default encoder again, replacing what is there."""

import shutil

from assistant.encoders import exported_folder
from assistant.encoders.spec import configured_spec, spec_fingerprint
from assistant.settings import settings

shutil.rmtree(settings().var_folder / "encoders" / spec_fingerprint(configured_spec()), ignore_errors=True)
print(exported_folder())  # noqa: T201 - a command
