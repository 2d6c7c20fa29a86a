"""Pages for readers: a tree of content, what is made into one, and the writers for Markdown and HTML."""
