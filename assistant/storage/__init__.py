"""Tables, migrations, the sample shop."""

import logging

logging.getLogger("alembic").setLevel(logging.WARNING)  # what it loads and where: noise in plain `rasa shell`
