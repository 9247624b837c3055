# Said on top of a message that may be a double: the answer of the first sending was lost.
outbox-again = Reminder: you may already have received this message.
