"""What holds for all tests: no property has a deadline, since the machine may be busy.

Nor do the settings of uv on this machine count, in files or in the environment.
"""

import os

from hypothesis import settings

settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")

for name in [name for name in os.environ if name.startswith("UV_")]:
    del os.environ[name]
os.environ |= {"UV_NO_SYSTEM_CONFIG": "1", "XDG_CONFIG_HOME": "/nowhere", "APPDATA": "C:\\nowhere"}
