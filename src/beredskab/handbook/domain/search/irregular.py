"""Danish forms that no ending tells apart, each with the form it is looked up by; all folded.

A stemmer takes endings off, so it cannot know that »børn« are more than one »barn«.
"""

from typing import Final

_FORMS: Final = """
barn boern boernene
mand maend maendene maends
fader far fars faderen faedre faedrene
mor moder moedre
bror broder broedre broedrene
datter doetre doetrene
soen soenner soennerne
slaa slaar slog slaaet slaas
taget tage tager tog
sendt sende sender sendte sendes
tvunget tvinge tvinger tvang tvinges
truet true truer truede trues trusler trussel truslen truslerne
gift gifte gifter giftede giftes
loegn lyve lyver loej loejet
skrevet skrive skriver skrev
sagt sige siger sagde
spurgt spoerge spoerger spurgte
valgt vaelge vaelger valgte
flygte flygter flygtede flygtet flugt
bange bangere
forloves forlovet forlovede forlovelse forlovelsen forlovelser
udstoedt udstoede udstoeder udstoedelse
fundet finde finder fandt
stjaalet stjaele stjaeler stjal
laast laase laaser
nat naetter natten
gaaet gik
givet give giver gav
nedgjort nedgoere nedgoer nedgjorde
hjulpet hjaelpe hjaelper hjalp
skaaret skaere skaerer skar
brudt bryde bryder broed
skudt skyde skyder skoed
bundet binde binder bandt
forsvundet forsvinde forsvinder forsvandt
sluppet slippe slipper slap
sprunget springe springer sprang
fulgt foelge foelger fulgte
forfulgt forfoelge forfoelger forfulgte
bragt bringe bringer bragte
graedt graede graeder graed
loebet loebe loeber loeb
skreget skrige skriger skreg skrig
holdt holde holder holdes
lagt laegge laegger lagde
sat saette saetter satte saettes
drevet drive driver drev
skiltes skilles
gammel gamle gammelt
sikker sikre sikkert sikkerhed
aften aftenen aftener aftner
religion religioes religioese religioest
"""
BASE: Final = {form: forms[0] for line in _FORMS.split("\n") if (forms := line.split()) for form in forms}
