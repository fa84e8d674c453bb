"""Money, kept in whole pence."""


def pounds(pence: int) -> str:
    """The amount as people write it: £42, £42.50, £1,250."""
    whole, rest = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}£{whole:,}.{rest:02d}" if rest else f"{sign}£{whole:,}"
