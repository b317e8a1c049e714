"""Mail: the kinds of mails, their links, the outbox that deeds write to, and the worker that sends it."""
