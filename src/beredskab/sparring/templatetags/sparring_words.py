"""What templates say of enquiries (see `sparring.words`)."""

from django import template

from beredskab.sparring import words

register = template.Library()
register.filter("say_state", words.say_state)
register.filter("say_state_to_asker", words.say_state_to_asker)
register.filter("is_urgent", words.is_urgent)
register.filter("find_end", words.find_end)
register.filter("say_wait", words.say_wait)
register.filter("say_choices", words.say_choices)
register.filter("has_duty", words.has_duty)
register.filter("say_entry", words.say_entry)
register.filter("say_holder", lambda enquiry, names: names.get(enquiry.holder_id, ""))
register.filter("say_author", lambda author: words.AUTHORS[author])
register.filter("say_what_is_done", lambda word: words.DONE.get(word or "", ""))
