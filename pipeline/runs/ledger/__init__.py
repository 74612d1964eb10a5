"""The ledger: an SQLite file in the output folder that knows what is done. The door is `Ledger`."""

from pipeline.runs.ledger.ledger import REPEATED, Ledger, Totals
from pipeline.runs.ledger.opening import COMPANIONS, NAME, LedgerError

__all__ = ["COMPANIONS", "NAME", "REPEATED", "Ledger", "LedgerError", "Totals"]
