"""What the models say of themselves in their source: the texts under classes and fields, for schemas."""

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from iopaudit.models.base import Model


@cache
def field_words(model: type[Model]) -> dict[str, str]:
    """Return the text that stands under each field of a model, in one line each; fields without one are left out."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    declared = tree.body[0]
    body = declared.body if isinstance(declared, ast.ClassDef) else []
    found = {}
    for field, after in pairwise(body):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
            found[field.target.id] = first_paragraph(after.value.value)
    return found


def first_paragraph(text: str) -> str:
    """Return the first paragraph of a docstring as one line."""
    return " ".join(text.strip().split("\n\n")[0].split())
