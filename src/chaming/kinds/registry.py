"""Every kind this version finds, in the contract's order. A further kind is one module and one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaming.base.registry import Registry
from chaming.kinds import bank_card, email, id_card, mobile_number, verification_code

if TYPE_CHECKING:
    from chaming.kinds.kind import Kind

KINDS: Registry[Kind] = Registry(
    (mobile_number.KIND, verification_code.KIND, id_card.KIND, bank_card.KIND, email.KIND),
)
