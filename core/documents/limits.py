"""How much a document may ask of us. A plan of the largest region stays far below all of these."""

MEGABYTE = 1024 * 1024

MAX_FILE_MEGABYTES = 20  # what Telegram lets a bot download
MAX_PART_MEGABYTES = 30  # one XML part, unpacked
MAX_UNPACKED_MEGABYTES = 100
MAX_RATIO = 100  # unpacked to packed, of an archive worth worrying about
RATIO_COUNTS_FROM_MEGABYTES = 10
MAX_PARTS = 5_000
MAX_PAGES = 300
MAX_ROWS = 10_000
MAX_CELLS = 100_000
