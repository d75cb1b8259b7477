"""Towns, regions and countries that the dictionary hasn't, or has as somebody's name. Small letters, one word each."""

from typing import Final

from beredskab.text_guard.patterns import words_of

# Hardly anybody is called so: municipalities and larger towns of Denmark.
ONLY_PLACES: Final = words_of("""
    aabenraa aalborg aarhus allerød amager assens ballerup billund birkerød bjerringbro blåvand bogense bramming
    brande bredebro brøndby brøndbyerne brønderslev brønshøj brørup charlottenlund christianshavn djursland dragør
    dronninglund ebeltoft egedal esbjerg faaborg fakse falster fanø farum favrskov faxe filskov fjerritslev
    fredensborg fredericia frederiksberg frederikshavn frederikssund frederiksværk fuglebjerg furesø fyn gentofte
    gilleleje gladsaxe glamsbjerg glostrup gredsted grenaa gribskov grindsted gråsten guldborgsund haarlev
    haderslev hadsten hadsund halsnæs hammel hanstholm haslev havdrup hedehusene hedensted hellerup helsinge
    helsingør herfølge herlev herlufmagle herning hillerød himmerland hinnerup hirtshals hjallerup hjørring hobro
    holbæk holstebro hornslet horsens hundested hvalsø hvidovre høng hørning hørsholm ikast ilulissat ishøj
    jammerbugt jelling jyderup jyllinge jægerspris kalundborg karise karlslunde kastrup kerteminde kjellerup
    klaksvik klippinge kokkedal kolding korsør kruså københavn køge langeland langeskov lejre lemvig lolland lyngby
    lystrup løgstør løgumkloster løkken løsning maribo marstal middelfart mols morsø munkebo måløv møn nakskov nibe
    nivå nordborg norddjurs nordfyns nordjylland nordsjælland nuuk nyborg nykøbing næstved nørrebro nørresundby
    odder odense odsherred otterup padborg pandrup præstø randers rebild ribe ringkøbing ringsted rosenholm
    roskilde rudersdal rudkøbing rødby rødding rødekro rødovre rønde rønne sakskøbing salling samsø silkeborg
    sindal sisimiut skagen skanderborg skibby skive skjern skælskør skærbæk slagelse slangerup solrød sorø stenløse
    stevns strandby struer stubbekøbing støvring svaneke svendborg svenstrup svinninge syddjurs sydfyn sydhavnen
    sydsjælland sæby sønderborg sønderjylland søndersø taastrup thisted tinglev toftlund torshavn tranbjerg trige
    tårnby tórshavn tønder ullerslev valby vallensbæk vamdrup vanløse varde vejen vejle vendsyssel vestegnen
    vesterbro vestjylland viborg videbæk vildbjerg vinderup vindinge virum vojens vordingborg værløse åbenrå ålborg
    århus ærøskøbing ølgod ølstykke ørbæk ørsted østerbro østjylland
""")
# Some are names of people too (»Sofia«): the words beside them decide. Those that are mostly names aren't here.
ABROAD: Final = words_of("""
    abuja accra agadir ahvaz aleppo algier amritsar amsterdam anatolien ankara antalya antwerpen arbil athen
    baalbek bagdad baghdad balochistan bamako bangkok banjul barcelona basra bayern beijing beirut benghazi beograd
    berbera bergen berlin birmingham blekinge borama bosaso bosnien boston bradford bremen bruxelles budapest
    bukarest burao bursa casablanca chennai chicago chittagong colombo conakry dadaab dagestan dakar damaskus daraa
    delhi dhaka diyarbakir diyarbakır djibouti dohuk dubai dublin duhok eastleigh elazığ erzurum faisalabad
    fallujah flensborg flensburg frankfurt freetown galkayo garissa garowe gaza gaziantep gdansk gdańsk genève
    ghazni glasgow grosnyj groznyj gujranwala gujrat göteborg haag halland hamborg hamburg hanoi hargeisa hasakah
    hebron helmand helsingborg helsinki hercegovina holsten homs hue idlib irbid isfahan islamabad istanbul izmir
    jaffna jakarta jalalabad jeddah jenin jerusalem jhelum kabul kabylien kairo kampala kandahar karachi karbala
    kashmir kathmandu kermanshah kharian kharkiv khartoum kigali kijev kirkuk kismayo kolkata konya kosovo krakow
    kraków kumasi kunduz kurdistan kuwait kyiv köln lagos lahore latakia leeds lissabon ljubljana london lviv lyon
    lübeck madrid makedonien malaga malatya malmö malmø manama manchester manila marrakech marrakesh marseille
    mashhad mecca mekka melbourne mersin milano minnesota minsk mirpur mogadishu mombasa monrovia montreal moskva
    mosul mumbai muscat málaga münchen nablus nairobi napoli odesa odessa omdurman oslo paris peshawar petersborg
    podgorica prag prishtina pristina punjab puntland qamishli qamishlo quetta rabat rafah ramallah raqqa
    rawalpindi reykjavik riyadh rotterdam sachsen saigon sanandaj sarajevo seoul sfax shanghai sialkot sicilien
    sindh skopje skåne slesvig småland sofia somaliland stavanger stockholm sulaimania sulaymaniyah sydney sylhet
    tabriz tallinn tanger teheran tehran thessaloniki tigray tirana tjetjenien tokyo torino toronto toscana trabzon
    tripoli trondheim tunis uppsala valencia venedig vilnius warszawa washington waziristan wien zagreb zarqa
    zenica zürich şanlıurfa
""")
# Of two words, each of which is somebody's name.
OF_TWO: Final = frozenset({("sri", "lanka")})
