# Said on top of a message that may be a double: the answer of the first sending was lost.
outbox-again = Rappel : vous avez peut-être déjà reçu ce message.
