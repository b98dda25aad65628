"""What every channel says when a message did not leave."""


class DeliveryFailed(Exception):
    """Not delivered; where `is_permanent`, another try would fail as well."""

    def __init__(self, why: str, *, is_permanent: bool) -> None:
        super().__init__(why)
        self.is_permanent = is_permanent
