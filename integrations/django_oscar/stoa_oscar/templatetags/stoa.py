from django import template
from django.template import Context
from django.utils.safestring import SafeString

from stoa_oscar.snippet import snippet

register = template.Library()


@register.simple_tag(takes_context=True)
def stoa_snippet(context: Context) -> SafeString:
    """For a shop that places the snippet in its own layout; the middleware then leaves the page alone."""
    return snippet(context["request"])
