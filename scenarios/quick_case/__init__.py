"""Cases that are plainly clean, read quickly. Whatever is not plainly clean is left to the strict reader, which words
what is wrong; where both read a case, they read the same.
"""
