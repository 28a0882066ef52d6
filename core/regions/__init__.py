"""The regions of Russia: found in a document's words, each with the time zone of its capital."""

from core.regions.search import Region, find_region, propose_zone, regions

__all__ = ["Region", "find_region", "propose_zone", "regions"]
