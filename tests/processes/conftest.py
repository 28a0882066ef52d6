from tests.processes.scene import scene

__all__ = ["scene"]
