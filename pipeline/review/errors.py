"""What can go wrong in a review."""


class ReviewError(RuntimeError):
    """The review cannot begin; the message says what happened, where, and what to do next."""


class ActionError(ValueError):
    """An action that cannot be done as asked; the message is for the reviewer."""


class StaleError(RuntimeError):
    """The reviewer decided upon something that has changed meanwhile, in another tab."""
