"""A call that is watched, and given up after some time: the library has no clock, so the caller's own is read here.

Whoever watches is asked between blocks of contacts, and at last after the bodies. Reading tables is not watched. Nothing is ever given in part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple

from .errors import LimitError

__all__ = ["Hear", "Progress", "Watch"]


class Progress(NamedTuple):
    """How far a call has come: blocks of contacts done and in all, bodies at last; and duties so far."""

    done: int
    of: int
    duties: int


Hear = Callable[[Progress], bool | None]


class Watch:
    """Tells `hear` of the progress, and stops the call when it answers False, raises, or when `timeout` seconds are over."""

    __slots__ = ("_hear", "_raised", "_timeout", "_until")

    def __init__(self, hear: Hear | None, timeout: float | None) -> None:
        if timeout is not None and not timeout > 0:
            raise ValueError("`timeout` is a number of seconds above 0")
        self._hear, self._timeout = hear, timeout
        self._until: float | None = None
        self._raised: BaseException | None = None

    def __call__(self, done: int, of: int, duties: int) -> bool:
        """The answer that the extension asks for; it hears of no exception."""
        if self._until is not None and monotonic() >= self._until:
            return False
        try:
            return self._hear is None or self._hear(Progress(done, of, duties)) is not False
        except BaseException as raised:  # noqa: BLE001 - an interrupt comes out of the call too
            self._raised = raised
            return False

    @contextmanager
    def running(self) -> Iterator[None]:
        """One call: time begins, and what `hear` raised comes out of it."""
        self._until = None if self._timeout is None else monotonic() + self._timeout
        self._raised = None
        try:
            yield
        except LimitError:
            if self._raised is not None:
                raise self._raised from None
            raise

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to watch for."""
        return self._hear is not None or self._timeout is not None
