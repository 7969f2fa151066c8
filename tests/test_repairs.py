"""Repairs of parsed trees: each on a tree as a parser really broke it, and on one that must be left alone."""

from __future__ import annotations

import pytest

from graphbuild.language.clause_repairs import CLAUSE_REPAIRS
from graphbuild.language.list_repairs import LIST_REPAIRS
from graphbuild.language.name_repairs import NAME_REPAIRS
from graphbuild.language.phrase_repairs import PHRASE_REPAIRS
from graphbuild.language.repairs import REPAIRS
from graphbuild.language.syntax import read_tree
from graphbuild.language.verb_repairs import OBJECT_REPAIRS, VERB_REPAIRS
from graphbuild.vocabulary import Vocabulary
from tests.trees import doc

MENDED = {
    "the second subject of a passive": (
        """
        Two NUM CD two 2 nummod
        men NOUN NNS man 4 nsubj:pass
        were AUX VBD be 4 aux:pass
        hurt VERB VBN hurt 0 root
        and CCONJ CC and 8 cc
        a DET DT a 7 det
        barn NOUN NN barn 8 nsubj
        damaged VERB VBD damage 4 conj
        """,
        {"barn": ("damaged", "nsubj:pass")},
    ),
    "a participle of the thing before it": (
        """
        A DET DT a 2 det
        train NOUN NN train 8 nsubj
        taking VERB VBG take 2 acl
        coal NOUN NN coal 3 obj
        sold VERB VBN sell 2 acl
        by ADP IN by 7 case
        Chad PROPN NNP Chad 5 obl:agent B-GPE
        burned VERB VBD burn 0 root
        """,
        {"sold": ("coal", "acl")},
    ),
    "an adjective that is part of the verb": (
        """
        Guards NOUN NNS guard 2 nsubj
        shot VERB VBD shoot 0 root
        dead ADJ JJ dead 5 amod
        two NUM CD two 5 nummod
        thieves NOUN NNS thief 2 obj
        """,
        {"dead": ("shot", "compound:prt")},
    ),
    "where somebody's way leads": (
        """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        fell VERB VBD fall 0 root
        on ADP IN on 5 case
        her PRON PRP$ her 5 nmod:poss
        way NOUN NN way 2 obl
        from ADP IN from 7 case
        Lima PROPN NNP Lima 2 obl B-GPE
        to ADP IN to 9 case
        Oslo PROPN NNP Oslo 2 obl B-GPE
        """,
        {"Lima": ("way", "nmod"), "Oslo": ("way", "nmod")},
    ),
    "what somebody is told of": (
        """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        notified VERB VBD notify 0 root
        owners NOUN NNS owner 2 obj
        of ADP IN of 6 case
        the DET DT the 6 det
        theft NOUN NN theft 3 nmod
        """,
        {"theft": ("notified", "obl")},
    ),
    "two nouns behind one preposition": (
        """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        argued VERB VBD argue 0 root
        with ADP IN with 4 case
        riot NOUN NN riot 2 obl
        police NOUN NNS police 2 obl
        """,
        {"riot": ("police", "compound"), "with": ("police", "case"), "police": ("argued", "obl")},
    ),
    "a person listed with a place": (
        """
        Ana PROPN NNP Ana 8 nsubj B-PERSON
        of ADP IN of 3 case
        Fiji PROPN NNP Fiji 1 nmod B-GPE
        and CCONJ CC and 5 cc
        Ivo PROPN NNP Ivo 3 conj B-PERSON
        of ADP IN of 7 case
        Chad PROPN NNP Chad 5 nmod B-GPE
        left VERB VBD leave 0 root
        """,
        {"Ivo": ("Ana", "conj")},
    ),
    "one more of a list taken for an apposition": (
        """
        Chad PROPN NNP Chad 2 nsubj B-GPE
        fined VERB VBD fine 0 root
        two NUM CD two 4 nummod
        banks NOUN NNS bank 2 obj
        , PUNCT , , 7 punct
        a DET DT a 7 det
        port NOUN NN port 4 appos
        and CCONJ CC and 10 cc
        the DET DT the 10 det
        dealer NOUN NN dealer 4 conj
        """,
        {"port": ("banks", "conj"), "dealer": ("banks", "conj")},
    ),
    "two posts of one name": (
        """
        Actor NOUN NN actor 6 nsubj
        and CCONJ CC and 3 cc
        director NOUN NN director 1 conj
        Pia PROPN NNP Pia 3 appos B-PERSON
        Roth PROPN NNP Roth 4 flat I-PERSON
        left VERB VBD leave 0 root
        """,
        {"Pia": ("left", "nsubj"), "Actor": ("Pia", "nmod:desc"), "director": ("Actor", "conj")},
    ),
    "two posts of one name, the second its title": (
        """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        thanked VERB VBD thank 0 root
        its PRON PRP$ its 4 nmod:poss
        founder NOUN NN founder 2 obj
        and CCONJ CC and 7 cc
        chairman NOUN NN chairman 7 nmod:desc
        Ivo PROPN NNP Ivo 4 conj B-PERSON
        """,
        {"Ivo": ("thanked", "obj"), "founder": ("Ivo", "nmod:desc"), "chairman": ("founder", "conj")},
    ),
    "a subject joined to the object before it": (
        """
        Chad PROPN NNP Chad 2 nsubj B-GPE
        opposed VERB VBD oppose 0 root
        it PRON PRP it 2 obj
        and CCONJ CC and 5 cc
        Togo PROPN NNP Togo 3 conj B-GPE
        abstained VERB VBD abstain 2 conj
        """,
        {"Togo": ("abstained", "nsubj"), "and": ("abstained", "cc")},
    ),
    "a place on the clause before its own": (
        """
        Hale PROPN NNP Hale 2 nsubj B-PERSON
        left VERB VBD leave 0 root
        after SCONJ IN after 5 mark
        fire NOUN NN fire 5 nsubj
        hurt VERB VBD hurt 2 advcl
        people NOUN NNS people 5 obj
        in ADP IN in 8 case
        Lima PROPN NNP Lima 2 obl B-GPE
        """,
        {"Lima": ("hurt", "obl")},
    ),
    "an infinitive on the verb of its plan": (
        """
        Hale PROPN NNP Hale 2 nsubj B-PERSON
        spoke VERB VBD speak 0 root
        against ADP IN against 4 case
        plans NOUN NNS plan 2 obl
        to PART TO to 6 mark
        leave VERB VB leave 2 advcl
        """,
        {"leave": ("plans", "acl")},
    ),
    "a thing yet to be done on the verb before it": (
        """
        Hale PROPN NNP Hale 3 nsubj B-PERSON
        is AUX VBZ be 3 aux:pass
        set VERB VBN set 0 root
        to PART TO to 5 mark
        attend VERB VB attend 3 xcomp
        a DET DT a 7 det
        fair NOUN NN fair 5 obj
        of ADP IN of 9 case
        potters NOUN NNS potter 7 nmod
        to PART TO to 12 mark
        be AUX VB be 12 aux:pass
        held VERB VBN hold 3 xcomp
        """,
        {"held": ("fair", "acl")},
    ),
    "a titled name in apposition to another": (
        """
        Thanked VERB VBD thank 0 root
        Ana PROPN NNP Ana 1 obj B-PERSON
        Orme PROPN NNP Orme 2 flat I-PERSON
        , PUNCT , , 5 punct
        judge NOUN NN judge 2 appos
        Ivo PROPN NNP Ivo 5 appos B-PERSON
        Hahn PROPN NNP Hahn 6 flat I-PERSON
        and CCONJ CC and 9 cc
        pilot NOUN NN pilot 5 conj
        """,
        {"judge": ("Ana", "conj"), "pilot": ("Ana", "conj")},
    ),
    "a name around a nickname": (
        """
        Ana PROPN NNP Ana 6 nsubj B-PERSON
        “ PUNCT `` " 3 punct
        Nan PROPN NNP Nan 1 flat B-PERSON
        ” PUNCT '' " 3 punct
        Orme PROPN NNP Orme 3 flat B-PERSON
        left VERB VBD leave 0 root
        """,
        {"Nan": ("Ana", "flat"), "Orme": ("Ana", "flat")},
    ),
    "a clause behind a semicolon under the verb before": (
        """
        Voss PROPN NNP Voss 2 nsubj B-PERSON
        says VERB VBZ say 0 root
        that SCONJ IN that 5 mark
        Rao PROPN NNP Rao 5 nsubj B-PERSON
        paid VERB VBD pay 2 ccomp
        ; PUNCT : ; 8 punct
        Rao PROPN NNP Rao 8 nsubj B-PERSON
        denies VERB VBZ deny 2 ccomp
        it PRON PRP it 8 obj
        """,
        {"denies": ("says", "parataxis")},
    ),
    "a clause beside the verb that it is said by": (
        """
        Chad PROPN NNP Chad 2 nsubj B-GPE
        denied VERB VBD deny 0 root
        it PRON PRP it 2 obj
        , PUNCT , , 7 punct
        but CCONJ CC but 7 cc
        Rao PROPN NNP Rao 7 nsubj B-PERSON
        said VERB VBD say 2 conj
        two NUM CD two 9 nummod
        shells NOUN NNS shell 10 nsubj
        hit VERB VBD hit 2 conj
        """,
        {"hit": ("said", "ccomp")},
    ),
    "a source behind a dash read as the head": (
        """
        Nordkai PROPN NNP Nordkai 3 nsubj B-ORG
        to PART TO to 3 mark
        buy VERB VB buy 6 acl
        ships NOUN NNS ship 3 obj
        – PUNCT : – 6 punct
        sources NOUN NNS source 0 root
        """,
        {"buy": ("buy", "root"), "sources": ("buy", "parataxis")},
    ),
    "an adjective read as a mark": (
        """
        Rao PROPN NNP Rao 5 nsubj B-PERSON
        was AUX VBD be 5 cop
        due ADJ JJ due 5 mark
        to PART TO to 3 fixed
        fly VERB VB fly 0 root
        home ADV RB home 5 advmod
        """,
        {"due": ("due", "root"), "fly": ("due", "xcomp"), "Rao": ("due", "nsubj"), "to": ("fly", "mark")},
    ),
    "an adverb read as a modifier of its amount": (
        """
        Shares NOUN NNS share 3 nsubj
        were AUX VBD be 3 cop
        down ADV RB down 5 advmod
        3 NUM CD 3 5 nummod
        percent NOUN NN percent 0 root
        """,
        {"down": ("down", "root"), "percent": ("down", "obl:unmarked")},
    ),
    "an amount with the copula of its adverb": (
        """
        Shares NOUN NNS share 5 nsubj
        were AUX VBD be 5 cop
        down ADV RB down 5 advmod
        3 NUM CD 3 5 nummod
        percent NOUN NN percent 0 root
        """,
        {"down": ("down", "root"), "Shares": ("down", "nsubj"), "percent": ("down", "obl:unmarked")},
    ),
    "a participle on the noun before its people": (
        """
        They PRON PRP they 2 nsubj
        paid VERB VBD pay 0 root
        damages NOUN NNS damage 2 obj
        to ADP IN to 5 case
        workers NOUN NNS worker 3 nmod
        exposed VERB VBN expose 3 acl
        """,
        {"exposed": ("workers", "acl")},
    ),
    "a plural behind its listed names": (
        """
        The DET DT the 5 det
        Cubello PROPN NNP Cubello 6 nsubj
        and CCONJ CC and 4 cc
        Ferrano PROPN NNP Ferrano 2 conj
        plants NOUN NNS plant 4 appos
        closed VERB VBD close 0 root
        """,
        {"plants": ("closed", "nsubj"), "Cubello": ("plants", "compound")},
    ),
    "a name behind its seat": (
        """
        Hale PROPN NNP Hale 2 nsubj B-PERSON
        picked VERB VBD pick 0 root
        Lima PROPN NNP Lima 2 obj B-GPE
        based VERB VBN base 2 advcl
        Velan PROPN NNP Velan 4 obj B-ORG
        """,
        {"Velan": ("picked", "obj"), "based": ("Velan", "amod"), "Lima": ("based", "obl:unmarked")},
    ),
    "a subject read as a circumstance": (
        """
        Tarvo PROPN NNP Tarvo 2 obl B-ORG
        said VERB VBD say 0 root
        it PRON PRP it 4 nsubj
        lost VERB VBD lose 2 ccomp
        """,
        {"Tarvo": ("said", "nsubj")},
    ),
    "the subject of a second clause": (
        """
        isles NOUN NNS isle 5 nsubj
        Lund PROPN NNP Lund 3 nsubj B-PERSON
        holds VERB VBZ hold 1 acl:relcl
        and CCONJ CC and 6 cc
        sank VERB VBD sink 0 root
        Rao PROPN NNP Rao 3 conj B-PERSON
        claims VERB VBZ claim 1 acl:relcl
        """,
        {"claims": ("holds", "conj"), "Rao": ("claims", "nsubj"), "and": ("claims", "cc")},
    ),
    "a finite verb joined to an infinitive": (
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        decided VERB VBD decide 0 root
        to PART TO to 4 mark
        leave VERB VB leave 2 xcomp
        and CCONJ CC and 6 cc
        praised VERB VBD praise 4 conj
        Rao PROPN NNP Rao 6 obj B-PERSON
        """,
        {"praised": ("decided", "conj")},
    ),
    "a gerund behind its verb": (
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        ruled VERB VBD rule 0 root
        out ADP RP out 2 compound:prt
        joining VERB VBG join 2 advcl
        them PRON PRP they 4 obj
        """,
        {"joining": ("ruled", "xcomp")},
    ),
    "a title beside its name": (
        """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        met VERB VBD meet 0 root
        Envoy PROPN NNP envoy 2 obj
        Lena PROPN NNP Lena 2 obj B-PERSON
        Fisk PROPN NNP Fisk 4 flat I-PERSON
        """,
        {"Envoy": ("Lena", "nmod:desc")},
    ),
    "a passive subject of an active verb": (
        """
        planes NOUN NNS plane 3 nsubj:pass
        had AUX VBD have 3 aux
        fired VERB VBN fire 0 root
        on ADP IN on 5 case
        Jos PROPN NNP Jos 3 obl B-GPE
        """,
        {"planes": ("fired", "nsubj")},
    ),
    "a clause joined by and, read as spoken": (
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        sued VERB VBD sue 7 ccomp
        Tarvo PROPN NNP Tarvo 2 obj B-ORG
        , PUNCT , , 7 punct
        and CCONJ CC and 7 cc
        Rao PROPN NNP Rao 7 nsubj B-PERSON
        said VERB VBD say 0 root
        nothing PRON NN nothing 7 obj
        """,
        {"sued": ("sued", "root"), "said": ("sued", "conj")},
    ),
    "a that-clause that says what the object says": (
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        denied VERB VBD deny 0 root
        reports NOUN NNS report 2 obj
        on ADP IN on 5 case
        Friday PROPN NNP Friday 2 obl B-DATE
        that SCONJ IN that 8 mark
        he PRON PRP he 8 nsubj
        paid VERB VBD pay 2 advcl
        """,
        {"paid": ("reports", "acl")},
    ),
    "the name of a listed noun": (
        """
        Chad PROPN NNP Chad 6 nsubj B-GPE
        and CCONJ CC and 4 cc
        the DET DT the 4 det
        militia NOUN NN militia 1 conj
        Fact PROPN NNP Fact 1 conj B-ORG
        agreed VERB VBD agree 0 root
        """,
        {"Fact": ("militia", "appos")},
    ),
    "an infinitive split by what looks like a verb": (
        """
        Lund PROPN NNP Lund 3 nsubj B-PERSON
        will AUX MD will 3 aux
        work VERB VB work 0 root
        to PART TO to 5 mark
        further VERB VB further 3 advcl
        deepen VERB VB deepen 3 advcl
        ties NOUN NNS tie 6 obj
        """,
        {"to": ("deepen", "mark"), "further": ("deepen", "advmod"), "deepen": ("work", "advcl")},
    ),
    "a day on the name before it": (
        """
        Lund PROPN NNP Lund 4 nsubj B-PERSON
        on ADP IN on 3 case
        Friday PROPN NNP Friday 1 nmod B-DATE
        met VERB VBD meet 0 root
        Rao PROPN NNP Rao 4 obj B-PERSON
        """,
        {"Friday": ("met", "obl")},
    ),
    "a conjunct of the name beside the noun": (
        """
        the DET DT the 2 det
        miller NOUN NN miller 8 nsubj
        Gil PROPN NNP Gil 2 appos B-PERSON
        and CCONJ CC and 6 cc
        his PRON PRP$ he 6 nmod:poss
        agent NOUN NN agent 3 conj
        both ADV RB both 8 advmod
        left VERB VBD leave 0 root
        """,
        {"agent": ("miller", "conj")},
    ),
    "a list read as one name": (
        """
        Tarvo PROPN NNP Tarvo 5 compound B-ORG
        and CCONJ CC and 4 cc
        the DET DT the 4 det
        fund NOUN NN fund 1 conj
        Arven PROPN NNP Arven 6 nsubj B-ORG
        sued VERB VBD sue 0 root
        Nordkai PROPN NNP Nordkai 6 obj B-ORG
        """,
        {"Tarvo": ("sued", "nsubj"), "Arven": ("fund", "appos")},
    ),
    "a by-phrase read as one of a list": (
        """
        the DET DT the 2 det
        arrest NOUN NN arrest 7 nsubj
        of ADP IN of 4 case
        Amadi PROPN NNP Amadi 2 nmod B-PERSON
        by ADP IN by 6 case
        police NOUN NNS police 4 conj
        shocked VERB VBD shock 0 root
        Jos PROPN NNP Jos 7 obj B-GPE
        """,
        {"police": ("arrest", "nmod")},
    ),
    "a preposition on the name behind its noun": (
        """
        Walsh PROPN NNP Walsh 2 nsubj B-PERSON
        shouted VERB VBD shout 0 root
        at ADP IN at 5 case
        lobbyist NOUN NN lobbyist 2 obl
        Colt PROPN NNP Colt 4 flat B-PERSON
        """,
        {"at": ("lobbyist", "case")},
    ),
    "a speaker read as spoken of": (
        """
        Lund PROPN NNP Lund 2 nsubj:pass B-PERSON
        announced VERB VBN announce 0 root
        that SCONJ IN that 5 mark
        he PRON PRP he 5 nsubj
        resigned VERB VBD resign 2 ccomp
        """,
        {"Lund": ("announced", "nsubj")},
    ),
    "a subject read as one more object": (
        """
        Berg PROPN NNP Berg 3 nsubj B-PERSON
        will AUX MD will 3 aux
        lead VERB VB lead 0 root
        teams NOUN NNS team 3 obj
        , PUNCT , , 7 punct
        and CCONJ CC and 7 cc
        Lund PROPN NNP Lund 3 obj B-PERSON
        is AUX VBZ be 10 aux
        to PART TO to 10 mark
        help VERB VB help 3 advcl
        """,
        {"Lund": ("help", "nsubj")},
    ),
    "an apposition to an adverbial": (
        """
        In ADP IN in 4 case
        his PRON PRP$ his 4 nmod:poss
        first ADJ JJ first 4 amod
        term NOUN NN term 6 obl
        Lund PROPN NNP Lund 4 appos B-PERSON
        accused VERB VBD accuse 0 root
        allies NOUN NNS ally 6 obj
        """,
        {"Lund": ("accused", "nsubj"), "term": ("accused", "obl")},
    ),
    "a preposition on the verb": (
        """
        A DET DT a 2 det
        bid NOUN NN bid 7 nsubj:pass
        by ADP IN by 7 case
        the DET DT the 5 det
        company NOUN NN company 7 nsubj:pass
        was AUX VBD be 7 aux:pass
        rejected VERB VBN reject 0 root
        """,
        {"by": ("company", "case"), "company": ("bid", "nmod")},
    ),
    "a headline's infinitive": (
        """
        Harvin PROPN NNP Harvin 0 root B-ORG
        to PART TO to 3 mark
        give VERB VB give 1 acl
        cases NOUN NNS case 3 obj
        """,
        {"Harvin": ("give", "nsubj"), "give": ("give", "root")},
    ),
    "a clause with a relative pronoun": (
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        read VERB VBD read 0 root
        plans NOUN NNS plan 2 obj
        that PRON WDT that 6 obj
        Berg PROPN NNP Berg 6 nsubj B-PERSON
        drafted VERB VBD draft 3 acl
        """,
        {"drafted": ("plans", "acl:relcl")},
    ),
    "a goal of an event, not of who regrets it": (
        """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        regretted VERB VBD regret 0 root
        the DET DT the 4 det
        visit NOUN NN visit 2 obj
        to ADP IN to 6 case
        Oslo PROPN NNP Oslo 2 obl B-GPE
        """,
        {"Oslo": ("visit", "nmod")},
    ),
    "an adverbial glued to the subject": (
        """
        In ADP IN in 4 case
        his PRON PRP$ his 4 nmod:poss
        first ADJ JJ first 4 amod
        term NOUN NN term 5 compound
        Lund PROPN NNP Lund 6 obl B-PERSON
        accused VERB VBD accuse 0 root
        allies NOUN NNS ally 6 obj
        """,
        {"term": ("accused", "obl"), "Lund": ("accused", "nsubj"), "In": ("term", "case")},
    ),
    "a noun tagged as one is no verb": (
        """
        Oslo PROPN NNP Oslo 2 nsubj
        held VERB VBD hold 0 root
        talks VERB NNS talk 2 obj
        """,
        {"talks": ("held", "obj")},
    ),
    "a subject on its auxiliary": (
        """
        Lund PROPN NNP Lund 2 nsubj
        said VERB VBD say 0 root
        that SCONJ IN that 6 mark
        Berg PROPN NNP Berg 5 nsubj
        had AUX VBD have 6 aux
        phoned VERB VBN phone 2 ccomp
        """,
        {"Berg": ("phoned", "nsubj")},
    ),
    "a nominal with a preposition is no subject": (
        """
        Lund PROPN NNP Lund 2 nsubj
        sent VERB VBD send 0 root
        word NOUN NN word 2 obj
        to ADP IN to 5 case
        Berg PROPN NNP Berg 6 nsubj
        expressing VERB VBG express 2 advcl
        hope NOUN NN hope 6 obj
        """,
        {"Berg": ("sent", "obl")},
    ),
    "two names in a list": (
        """
        She PRON PRP she 2 nsubj
        met VERB VBD meet 0 root
        Paul PROPN NNP Paul 2 obj B-PERSON
        Rehn PROPN NNP Rehn 3 flat I-PERSON
        , PUNCT , , 6 punct
        Mia PROPN NNP Mia 3 flat B-PERSON
        Tosh PROPN NNP Tosh 6 flat I-PERSON
        """,
        {"Mia": ("Paul", "conj")},
    ),
    "a name with the noun before it": (
        """
        The DET DT the 2 det
        arrest NOUN NN arrest 6 nsubj
        of ADP IN of 4 case
        editor NOUN NN editor 2 nmod
        Ruth PROPN NNP Ruth 6 nsubj B-PERSON
        angered VERB VBD anger 0 root
        many ADJ JJ many 6 obj
        """,
        {"Ruth": ("editor", "appos"), "arrest": ("angered", "nsubj")},
    ),
    "a title with 'of' in front of a name": (
        """
        Cairo PROPN NNP Cairo 2 nsubj
        received VERB VBD receive 0 root
        Secretary PROPN NNP Secretary 2 obj
        of ADP IN of 6 case
        State PROPN NNP State 6 compound
        Anna PROPN NNP Anna 3 nmod B-PERSON
        Blom PROPN NNP Blom 6 flat I-PERSON
        """,
        {"Anna": ("received", "obj"), "Secretary": ("Anna", "nmod:desc"), "of": ("State", "case")},
    ),
    "a post given to a name": (
        """
        He PRON PRP he 2 nsubj
        appointed VERB VBD appoint 0 root
        Nadir PROPN NNP Nadir 5 compound B-PERSON
        Said PROPN NNP Said 3 flat I-PERSON
        minister NOUN NN minister 2 obj
        """,
        {"Nadir": ("appointed", "obj"), "minister": ("appointed", "xcomp")},
    ),
    "a payee before an amount": (
        """
        Keller PROPN NNP Keller 2 nsubj B-PERSON
        paid VERB VBD pay 0 root
        the DET DT the 6 det
        clerk NOUN NN clerk 6 compound
        200 NUM CD 200 6 nummod B-MONEY
        francs NOUN NNS franc 2 obj I-MONEY
        """,
        {"clerk": ("paid", "iobj"), "francs": ("paid", "obj"), "the": ("clerk", "det")},
    ),
    "a name apposed to the wrong noun": (
        """
        The DET DT the 2 det
        head NOUN NN head 9 nsubj
        of ADP IN of 5 case
        the DET DT the 5 det
        agency NOUN NN agency 2 nmod
        , PUNCT , , 7 punct
        Lund PROPN NNP Lund 5 appos B-PERSON
        , PUNCT , , 7 punct
        resigned VERB VBD resign 0 root
        """,
        {"Lund": ("head", "appos")},
    ),
    "two names side by side in a headline": (
        """
        Lund PROPN NNP Lund 4 compound B-PERSON
        , PUNCT , , 3 punct
        Berg PROPN NNP Berg 4 nsubj B-PERSON
        hold VERB VBP hold 0 root
        talks NOUN NNS talk 4 obj
        """,
        {"Lund": ("hold", "nsubj"), "Berg": ("Lund", "conj")},
    ),
    "a verb taken for a participle": (
        """
        The DET DT the 2 det
        court NOUN NN court 4 nsubj
        acquitted VERB VBN acquit 4 amod
        Berg PROPN NNP Berg 0 root B-PERSON
        """,
        {"court": ("acquitted", "nsubj"), "Berg": ("acquitted", "obj"), "acquitted": ("acquitted", "root")},
    ),
    "a participle on top of its main verb": (
        """
        Flanked VERB VBN flank 0 root
        by ADP IN by 3 case
        Merz PROPN NNP Merz 1 obl:agent B-PERSON
        , PUNCT , , 1 punct
        Tusk PROPN NNP Tusk 6 nsubj:pass B-PERSON
        thanked VERB VBN thank 7 amod
        Orpo PROPN NNP Orpo 1 nsubj:pass B-PERSON
        """,
        {"Tusk": ("thanked", "nsubj"), "Orpo": ("thanked", "obj"), "Flanked": ("thanked", "advcl")},
    ),
    "a verb taken for a noun in a headline": (
        """
        Turkey PROPN NNP Turkey 2 compound B-GPE
        thanks NOUN NNS thanks 0 root
        Greece PROPN NNP Greece 2 vocative B-GPE
        for ADP IN for 5 case
        aid NOUN NN aid 2 nmod
        """,
        {"Turkey": ("thanks", "nsubj"), "Greece": ("thanks", "obj"), "aid": ("thanks", "obl")},
    ),
    "a subject taken for the participle's object": (
        """
        Thanking VERB VBG thank 0 root
        Tusk PROPN NNP Tusk 1 obj
        , PUNCT , , 1 punct
        Merz PROPN NNP Merz 1 obj
        told VERB VBD tell 1 advcl
        reporters NOUN NNS reporter 5 iobj
        """,
        {"Merz": ("told", "nsubj"), "Thanking": ("told", "advcl")},
    ),
    "a speaker right before the verb": (
        """
        Kyiv PROPN NNP Kyiv 3 nsubj
        may AUX MD may 3 aux
        pay VERB VB pay 6 ccomp
        , PUNCT , , 3 punct
        Poulsen PROPN NNP Poulsen 3 obl B-PERSON
        said VERB VBD say 0 root
        """,
        {"Poulsen": ("said", "nsubj")},
    ),
    "a subject behind a conjunction": (
        """
        Workers NOUN NNS worker 2 nsubj
        left VERB VBD leave 0 root
        , PUNCT , , 9 punct
        and CCONJ CC and 9 cc
        their PRON PRP$ they 6 nmod:poss
        leader NOUN NN leader 2 obl
        , PUNCT , , 8 punct
        Brais PROPN NNP Brais 6 appos B-PERSON
        accused VERB VBD accuse 2 conj
        Torrado PROPN NNP Torrado 9 obj
        """,
        {"leader": ("accused", "nsubj")},
    ),
    "what 'as well as' joins": (
        """
        threats NOUN NNS threat 0 root
        from ADP IN from 3 case
        China PROPN NNP China 1 nmod
        as ADV RB as 7 cc
        well ADV RB well 4 fixed
        as ADP IN as 4 fixed
        Korea PROPN NNP Korea 1 obl
        """,
        {"Korea": ("China", "conj")},
    ),
    "an object behind a later verb": (
        """
        Bakker PROPN NNP Bakker 2 nsubj
        ordered VERB VBD order 0 root
        Torvik PROPN NNP Torvik 2 obj
        to PART TO to 5 mark
        pay VERB VB pay 2 advcl
        Jana PROPN NNP Jana 2 obj
        """,
        {"Jana": ("pay", "obj"), "Torvik": ("ordered", "obj")},
    ),
    "what somebody is accused of": (
        """
        Aid PROPN NNP Aid 2 nsubj
        accuses VERB VBZ accuse 0 root
        rebels NOUN NNS rebel 2 obj
        of SCONJ IN of 5 mark
        killing VERB VBG kill 3 acl
        civilians NOUN NNS civilian 5 obj
        """,
        {"killing": ("accuses", "advcl")},
    ),
    "a subject in front of its speaker": (
        """
        Firms NOUN NNS firm 4 nsubj
        , PUNCT , , 4 punct
        Lund PROPN NNP Lund 4 nsubj B-PERSON
        said VERB VBD say 6 parataxis
        , PUNCT , , 4 punct
        closed VERB VBD close 0 root
        mines NOUN NNS mine 6 obj
        """,
        {"Firms": ("closed", "nsubj"), "Lund": ("said", "nsubj")},
    ),
    "a name in front of its speaker, with the speaker on top": (
        """
        Berg PROPN NNP Berg 4 vocative B-PERSON
        , PUNCT , , 1 punct
        Lund PROPN NNP Lund 4 nsubj B-PERSON
        said VERB VBD say 0 root
        , PUNCT , , 4 punct
        left VERB VBD leave 4 ccomp
        """,
        {"Berg": ("left", "nsubj"), "Lund": ("said", "nsubj")},
    ),
    "a name in front of its speaker, read as an apposition": (
        """
        Berg PROPN NNP Berg 4 nsubj B-PERSON
        , PUNCT , , 3 punct
        Lund PROPN NNP Lund 1 appos B-PERSON
        said VERB VBD say 6 ccomp
        , PUNCT , , 4 punct
        left VERB VBD leave 0 root
        """,
        {"Berg": ("left", "nsubj"), "Lund": ("said", "nsubj")},
    ),
    "what undergoes a passive, in front of its speaker": (
        """
        Deals NOUN NNS deal 4 dislocated
        , PUNCT , , 1 punct
        Lund PROPN NNP Lund 4 nsubj B-PERSON
        told VERB VBD tell 8 parataxis
        us PRON PRP we 4 iobj
        , PUNCT , , 4 punct
        were AUX VBD be 8 aux:pass
        signed VERB VBN sign 0 root
        """,
        {"Deals": ("signed", "nsubj:pass"), "Lund": ("told", "nsubj")},
    ),
    "a number as subject": (
        """
        Nineteen NUM CD nineteen 2 nummod
        backed VERB VBD back 0 root
        Guterres PROPN NNP Guterres 2 obj
        """,
        {"Nineteen": ("backed", "nsubj")},
    ),
}
"""Name -> (tree as parsed, what some words hang on after the repairs)."""

LEFT_ALONE = {
    "a second clause with a subject that acts": """
        Two NUM CD two 2 nummod
        men NOUN NNS man 4 nsubj:pass
        were AUX VBD be 4 aux:pass
        hurt VERB VBN hurt 0 root
        and CCONJ CC and 7 cc
        others NOUN NNS other 7 nsubj
        fled VERB VBD flee 4 conj
        """,
    "a participle of a person who carries something": """
        A DET DT a 2 det
        clerk NOUN NN clerk 8 nsubj
        taking VERB VBG take 2 acl
        coal NOUN NN coal 3 obj
        sought VERB VBN seek 2 acl
        by ADP IN by 7 case
        Chad PROPN NNP Chad 5 obl:agent B-GPE
        slept VERB VBD sleep 0 root
        """,
    "an adjective before a number": """
        Guards NOUN NNS guard 2 nsubj
        shot VERB VBD shoot 0 root
        other ADJ JJ other 5 amod
        two NUM CD two 5 nummod
        thieves NOUN NNS thief 2 obj
        """,
    "where somebody is sent on a day": """
        Rao PROPN NNP Rao 3 nsubj:pass B-PERSON
        was AUX VBD be 3 aux:pass
        sent VERB VBN send 0 root
        on ADP IN on 5 case
        leave NOUN NN leave 3 obl
        to ADP IN to 7 case
        Oslo PROPN NNP Oslo 3 obl B-GPE
        """,
    "who is told what they own": """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        notified VERB VBD notify 0 root
        owners NOUN NNS owner 2 obj
        of ADP IN of 6 case
        the DET DT the 6 det
        barn NOUN NN barn 3 nmod
        """,
    "a person whose plural does what it is accused of": """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        accused VERB VBD accuse 0 root
        leaders NOUN NNS leader 2 obj
        of ADP IN of 6 case
        the DET DT the 6 det
        strike NOUN NN strike 3 nmod
        """,
    "a day behind a noun": """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        spoke VERB VBD speak 0 root
        in ADP IN in 4 case
        court NOUN NN court 2 obl
        yesterday NOUN NN yesterday 2 obl:unmarked B-DATE
        """,
    "an apposition that a comma closes": """
        Chad PROPN NNP Chad 2 nsubj B-GPE
        fined VERB VBD fine 0 root
        two NUM CD two 4 nummod
        banks NOUN NNS bank 2 obj
        , PUNCT , , 7 punct
        a DET DT a 7 det
        first NOUN NN first 4 appos
        , PUNCT , , 7 punct
        and CCONJ CC and 11 cc
        the DET DT the 11 det
        dealer NOUN NN dealer 4 conj
        """,
    "two people with an article each": """
        The DET DT the 2 det
        actor NOUN NN actor 8 nsubj
        and CCONJ CC and 5 cc
        the DET DT the 5 det
        director NOUN NN director 2 conj
        Pia PROPN NNP Pia 5 appos B-PERSON
        Roth PROPN NNP Roth 6 flat I-PERSON
        left VERB VBD leave 0 root
        """,
    "a title behind somebody else's post": """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        thanked VERB VBD thank 0 root
        the DET DT the 4 det
        mayor NOUN NN mayor 2 obj
        and CCONJ CC and 7 cc
        President PROPN NNP President 7 nmod:desc
        Ivo PROPN NNP Ivo 4 conj B-PERSON
        """,
    "a title behind a post of somebody else": """
        Rao PROPN NNP Rao 2 nsubj B-PERSON
        went VERB VBD go 0 root
        as ADP IN as 4 case
        envoy NOUN NN envoy 2 obl
        and CCONJ CC and 6 cc
        Judge PROPN NNP Judge 4 conj
        Ivo PROPN NNP Ivo 6 flat B-PERSON
        """,
    "an adverb before the verb's second word": """
        Prices NOUN NNS price 2 nsubj
        went VERB VBD go 0 root
        back ADV RB back 2 advmod
        up ADP RP up 2 compound:prt
        """,
    "a list of objects before a second verb": """
        Chad PROPN NNP Chad 2 nsubj B-GPE
        phoned VERB VBD phone 0 root
        Fiji PROPN NNP Fiji 2 obj B-GPE
        and CCONJ CC and 5 cc
        Togo PROPN NNP Togo 3 conj B-GPE
        and CCONJ CC and 7 cc
        abstained VERB VBD abstain 2 conj
        """,
    "a purpose behind a place": """
        Hale PROPN NNP Hale 2 nsubj B-PERSON
        came VERB VBD come 0 root
        to ADP IN to 4 case
        town NOUN NN town 2 obl
        to PART TO to 6 mark
        work VERB VB work 2 advcl
        """,
    "an amount about which something is said": """
        Damage NOUN NN damage 5 nsubj
        was AUX VBD be 5 cop
        about ADV RB about 4 advmod
        3 NUM CD 3 5 nummod
        percent NOUN NN percent 0 root
        """,
    "a participle on what it modifies": """
        They PRON PRP they 2 nsubj
        met VERB VBD meet 0 root
        workers NOUN NNS worker 2 obj
        of ADP IN of 5 case
        mines NOUN NNS mine 3 nmod
        exposed VERB VBN expose 3 acl
        """,
    "whom a message is sent to": """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        sent VERB VBD send 0 root
        word NOUN NN word 2 obj
        to ADP IN to 5 case
        Berg PROPN NNP Berg 2 obl B-PERSON
        """,
    "an interview is nobody": """
        In ADP IN in 3 case
        an DET DT a 3 det
        interview NOUN NN interview 5 obl
        Lund PROPN NNP Lund 5 nsubj B-PERSON
        praised VERB VBD praise 0 root
        Berg PROPN NNP Berg 5 obj B-PERSON
        """,
    "several names of one plural": """
        the DET DT the 2 det
        clubs NOUN NNS club 6 nsubj
        Cubello PROPN NNP Cubello 2 appos B-ORG
        and CCONJ CC and 5 cc
        Ferrano PROPN NNP Ferrano 3 conj B-ORG
        folded VERB VBD fold 0 root
        """,
    "a list with a preposition each": """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        spoke VERB VBD speak 0 root
        to ADP IN to 4 case
        Berg PROPN NNP Berg 2 obl B-PERSON
        and CCONJ CC and 7 cc
        to ADP IN to 7 case
        reporters NOUN NNS reporter 4 conj
        """,
    "a verb that takes a bare infinitive": """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        came VERB VBD come 0 root
        to PART TO to 4 mark
        help VERB VB help 2 advcl
        build VERB VB build 4 xcomp
        dams NOUN NNS dam 5 obj
        """,
    "a day that belongs to its noun": """
        talks NOUN NNS talk 4 nsubj
        on ADP IN on 3 case
        Friday PROPN NNP Friday 1 nmod B-DATE
        failed VERB VBD fail 0 root
        """,
    "a headline in the passive": """
        Man NOUN NN man 2 nsubj:pass
        arrested VERB VBN arrest 0 root
        in ADP IN in 4 case
        Jos PROPN NNP Jos 2 obl B-GPE
        """,
    "a result": """
        it PRON PRP it 2 nsubj
        made VERB VBD make 0 root
        noise NOUN NN noise 2 obj
        so ADV RB so 8 advmod
        that SCONJ IN that 8 mark
        they PRON PRP they 8 nsubj
        all ADV RB all 8 advmod
        fled VERB VBD flee 2 advcl
        """,
    "infinitives that are joined": """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        decided VERB VBD decide 0 root
        to PART TO to 4 mark
        leave VERB VB leave 2 xcomp
        and CCONJ CC and 6 cc
        write VERB VB write 4 conj
        """,
    "a gerund that tells how": """
        Lund PROPN NNP Lund 2 nsubj B-PERSON
        left VERB VBD leave 0 root
        smiling VERB VBG smile 2 advcl
        """,
    "a day before its verb": """
        Monday PROPN NNP Monday 3 obl B-DATE
        Lund PROPN NNP Lund 3 nsubj B-PERSON
        left VERB VBD leave 0 root
        """,
    "a noun that belongs to its participle": """
        The DET DT the 4 det
        Paris PROPN NNP Paris 3 compound B-GPE
        based VERB VBN base 4 amod
        Velan PROPN NNP Velan 5 nsubj B-ORG
        fell VERB VBD fall 0 root
        """,
    "two objects of one verb": """
        Norway PROPN NNP Norway 2 nsubj B-GPE
        gave VERB VBD give 0 root
        Fiji PROPN NNP Fiji 2 iobj B-GPE
        ten NUM CD ten 5 nummod
        pumps NOUN NNS pump 2 obj
        """,
    "a speaker in the middle of a whole clause": """
        Berg PROPN NNP Berg 6 nsubj B-PERSON
        , PUNCT , , 4 punct
        Lund PROPN NNP Lund 4 nsubj B-PERSON
        said VERB VBD say 6 parataxis
        , PUNCT , , 4 punct
        left VERB VBD leave 0 root
        """,
    "a speaker behind a clause": """
        Berg PROPN NNP Berg 2 nsubj B-PERSON
        left VERB VBD leave 5 ccomp
        , PUNCT , , 5 punct
        Lund PROPN NNP Lund 5 nsubj B-PERSON
        said VERB VBD say 0 root
        , PUNCT , , 5 punct
        smiling VERB VBG smile 5 advcl
        """,
    "a verb with its subject": """
        Rain NOUN NN rain 2 nsubj
        stopped VERB VBD stop 0 root
        , PUNCT , , 6 punct
        and CCONJ CC and 6 cc
        Lund PROPN NNP Lund 6 nsubj B-PERSON
        left VERB VBD leave 2 conj
        """,
}


@pytest.mark.parametrize("case", MENDED)
def test_a_broken_tree_is_mended(case: str, vocabulary: Vocabulary) -> None:
    table, expected = MENDED[case]
    parsed = read_tree(doc(table), vocabulary)
    edges = {word: (parsed.words[parsed.heads[i]], parsed.rels[i]) for i, word in enumerate(parsed.words)}
    assert {word: edges[word] for word in expected} == expected


@pytest.mark.parametrize("case", MENDED)
def test_no_case_was_whole_before(case: str) -> None:
    """A case that the parser had right tests nothing."""
    table, expected = MENDED[case]
    made = doc(table)
    edges = {token.text: (token.head.text, token.dep_) for token in made}
    changed = any(edges[word] != expected[word] for word in expected)
    tags = any(token.tag_.startswith("NN") and token.pos_ == "VERB" for token in made)
    assert changed or tags


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_a_whole_tree_is_left_alone(case: str, vocabulary: Vocabulary) -> None:
    made = doc(LEFT_ALONE[case])
    parsed = read_tree(made, vocabulary)
    assert list(parsed.heads) == [token.head.i for token in made]
    assert list(parsed.rels) == [token.dep_ for token in made]


def test_every_repair_is_made_once() -> None:
    assert len(set(REPAIRS)) == len(REPAIRS)
    assert set(NAME_REPAIRS) | set(VERB_REPAIRS) | set(OBJECT_REPAIRS) | {
        *LIST_REPAIRS,
        *CLAUSE_REPAIRS,
        *PHRASE_REPAIRS,
    } < set(REPAIRS)
