"""What keeps figures about people from telling of anybody: none comes from fewer than five, and all go by fives."""

FEWEST = 5


def rounded(count: int) -> int:
    """Down to a multiple of five: so is every sum and difference of figures, of which none under five tells of one."""
    return count - count % FEWEST
