"""Languages, by name or by tag."""

import re
import unicodedata
from typing import Final

_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""Without "no": in such a column that is an answer, not Norwegian."""
_ISO_639_2 = (
    "alb:sq amh:am ara:ar ben:bn bul:bg chi:zh zho:zh cze:cs ces:cs cym:cy wel:cy dan:da deu:de ger:de dut:nl nld:nl "
    "ell:el gre:el eng:en est:et fas:fa per:fa fin:fi fra:fr fre:fr gle:ga guj:gu hau:ha heb:he hin:hi hrv:hr hun:hu "
    "ibo:ig ita:it jpn:ja kan:kn kor:ko kur:ku lav:lv lit:lt mal:ml mar:mr nep:ne pan:pa pol:pl por:pt pus:ps ron:ro "
    "rum:ro rus:ru sin:si slk:sk slo:sk slv:sl som:so spa:es sqi:sq srp:sr swa:sw swe:sv tam:ta tel:te tgl:tl tha:th "
    "tig:ti tur:tr twi:tw ukr:uk urd:ur vie:vi yor:yo"
)
_WITHOUT_SHORTER = "bfi ckb cmn fil gaa kmr luo pap prs rmy rom skr syl tet yue zgh"
_TWO_LETTERS: Final = frozenset(_ISO_639_1.split())
_THREE_LETTERS: Final = {
    **{tag: tag for tag in _WITHOUT_SHORTER.split()},
    **dict(pair.split(":") for pair in _ISO_639_2.split()),
}

_NAMES = """
Afrikaans:af Akan:ak Albanian:sq Amharic:am Arabic:ar Armenian:hy Assamese:as Azerbaijani:az Azeri:az Basque:eu
Belarusian:be Bengali:bn Bangla:bn Bosnian:bs Bulgarian:bg Burmese:my Cantonese:yue Catalan:ca Chinese:zh
Chinese Simplified:zh-Hans Simplified Chinese:zh-Hans Chinese Traditional:zh-Hant Traditional Chinese:zh-Hant
Chinese Cantonese:yue Chinese Mandarin:cmn Mandarin:cmn Mandarin Chinese:cmn Cornish:kw Croatian:hr Czech:cs Danish:da
Dari:prs Dari Persian:prs Divehi:dv Dutch:nl Dutch Flemish:nl Flemish:nl English:en British English:en Estonian:et
Ewe:ee Fante:ak Farsi:fa Persian:fa Persian Farsi:fa Filipino:fil Finnish:fi French:fr Fula:ff Fulani:ff Ga:gaa
Gaelic:gd Gaelic Irish:ga Gaelic Scottish:gd Scottish Gaelic:gd Irish:ga Irish Gaelic:ga Galician:gl Georgian:ka
German:de Greek:el Gujarati:gu Hausa:ha Hebrew:he Hindi:hi Hungarian:hu Icelandic:is Igbo:ig Indonesian:id Italian:it
Japanese:ja Javanese:jv Kannada:kn Kashmiri:ks Kazakh:kk Khmer:km Kikuyu:ki Kinyarwanda:rw Korean:ko Kurdish:ku
Kurdish Sorani:ckb Sorani:ckb Kurdish Kurmanji:kmr Kurmanji:kmr Kyrgyz:ky Lao:lo Latvian:lv Lingala:ln Lithuanian:lt
Luganda:lg Ganda:lg Luo:luo Macedonian:mk Malagasy:mg Malay:ms Malayalam:ml Maltese:mt Maori:mi Marathi:mr Mongolian:mn
Ndebele:nd Nepali:ne Norwegian:no Nyanja:ny Chichewa:ny Odia:or Oriya:or Oromo:om Panjabi:pa Punjabi:pa
Panjabi Gurmukhi:pa Papiamento:pap Pashto:ps Pashtu:ps Pushto:ps Polish:pl Portuguese:pt Brazilian Portuguese:pt-BR
Portuguese Brazil:pt-BR Romanian:ro Romanian Moldova:ro Moldovan:ro Romany:rom Romani:rom Rundi:rn Kirundi:rn Russian:ru
Samoan:sm Saraiki:skr Serbian:sr Sesotho:st Sotho:st Shona:sn Sindhi:sd Sinhala:si Sinhalese:si Slovak:sk Slovakian:sk
Slovene:sl Slovenian:sl Somali:so Spanish:es Swahili:sw Kiswahili:sw Swazi:ss Swedish:sv Sylheti:syl Tagalog:tl
Tajik:tg Tamil:ta Telugu:te Tetum:tet Thai:th Tibetan:bo Tigrinya:ti Tongan:to Tsonga:ts Tswana:tn Setswana:tn
Turkish:tr Turkmen:tk Twi:tw Ukrainian:uk Urdu:ur Uyghur:ug Uzbek:uz Vietnamese:vi Welsh:cy Cymraeg:cy Wolof:wo
Xhosa:xh Yiddish:yi Yoruba:yo Zulu:zu British Sign Language:bfi BSL:bfi
Polski:pl Română:ro Français:fr Español:es Português:pt Deutsch:de Italiano:it Türkçe:tr Українська:uk
"""
_BY_NAME: Final = {
    name.strip().casefold(): tag for name, tag in re.findall(r"([^:\s][^:]*?):([A-Za-z-]+)(?:\s+|$)", _NAMES)
}
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)


def language_of(words: str) -> str:
    """The BCP 47 tag of a language named or tagged in `words`, "" where it is not known.

    "Polish", "polish (Poland)", "pl", "POL" and "pl_PL" are read; regions and scripts are kept in their usual case.
    """
    name = " ".join(re.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", words).casefold()).split())
    if tag := _BY_NAME.get(name) or _BY_NAME.get(name.removesuffix(" language")):
        return tag
    if match := _TAG.fullmatch(words.strip()):
        return _tag(match)
    before = re.split(r"[(,/;]", words, maxsplit=1)[0].strip()
    return language_of(before) if before and before != words else ""


def _tag(match: re.Match[str]) -> str:
    short = match[1].lower()
    language = short if short in _TWO_LETTERS else _THREE_LETTERS.get(short, "")
    if not language:
        return ""
    script = f"-{match[2].title()}" if match[2] else ""
    region = f"-{match[3].upper()}" if match[3] else ""
    return language + script + region
