// What a notification lacks: the rules of domain/rules.py over the values of its fields. Pure.

const asList = (value) => (Array.isArray(value) ? value : [value]).filter((each) => (each ?? '').trim() !== '');
export const isEmpty = (value) => asList(value).length === 0;

const isChosen = (chosen, values) => !chosen || chosen.values.includes(values[chosen.field]);

// Whether a question is part of this kind of notification, and is due with these values.
export const isDue = (field, variant, values) => field.variants.includes(variant) && isChosen(field.shown, values);

function holds(rule, variant, values) {
  const texts = (rule.within ?? []).map((id) => (values[id] ?? '').toLowerCase());
  return (
    rule.variants.includes(variant) &&
    isChosen(rule.chosen, values) &&
    (rule.empty ?? []).every((id) => isEmpty(values[id])) &&
    !(rule.lacks ?? []).some((word) => texts.some((text) => text.includes(word))) &&
    (!rule.matches || texts.some((text) => new RegExp(rule.matches, 'iu').test(text)))
  );
}

export const findFaults = (form, variant, values) => form.rules.filter((rule) => holds(rule, variant, values));
