"""The forms of other annotation tools, brat, UIMA CAS and CoNLL-U, read into annotated documents and written from them.

Each form has its modules here and none knows another: what is common to all are the values of `annotation.model`.
"""
