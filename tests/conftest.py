"""What holds for all tests: no property has a deadline, since the machine may be busy."""

from hypothesis import settings

settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")
