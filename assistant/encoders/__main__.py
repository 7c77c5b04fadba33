"""`python -m assistant.encoders`: export the default encoder again, replacing what is there."""

import shutil

from assistant.encoders import exported_folder
from assistant.encoders.spec import spec_fingerprint, default_spec
from assistant.settings import settings

shutil.rmtree(settings().var_folder / "encoders" / spec_fingerprint(default_spec()), ignore_errors=True)
print(exported_folder())  # noqa: T201
