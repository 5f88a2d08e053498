"""What an attack found out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field


@dataclass
class Sheet:
    """`counts`: what was done, `found`: each way in which the house gave way."""

    counts: dict[str, float] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.found

    def told(self) -> str:
        lines = [f"  {what:<44} {count:>12,.6g}" for what, count in self.counts.items()]
        return "\n".join([*lines, *(f"  FOUND {one}" for one in self.found[:60]), f"  {len(self.found)} found"])

    def as_json(self) -> dict[str, object]:
        return asdict(self)
