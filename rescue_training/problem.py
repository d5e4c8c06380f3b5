"""What can be found wrong with authored content, as values.

A problem holds a code, a place in a file, a severity and the *arguments* of its sentence.
The sentence itself is made by ``wording`` when the problem is shown, so that one problem
reads in any language. An author's mistake is never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters.

    An error must be mended; one that the loader finds keeps the scenario from being played.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True)
class Position:
    """A place in an authored file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """One finding about authored content."""

    code: str
    """Stable code such as ``RT203``; its page in the guide has the same name."""
    position: Position
    """Where the author should look."""
    arguments: Mapping[str, object] = field(default_factory=dict)
    """Values for the placeholders of the message and the hint."""

    @property
    def severity(self) -> Severity:
        """The severity that ``CODES`` gives this code."""
        return CODES[self.code]


E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741

CODES: Mapping[str, Severity] = {
    # RT001-RT049: the YAML file itself
    "RT001": E,  # cannot be opened
    "RT002": E,  # not UTF-8
    "RT003": I,  # byte order mark
    "RT004": E,  # control or invisible character
    "RT005": E,  # too large
    "RT006": E,  # nested too deep
    "RT007": E,  # too many values
    "RT008": E,  # empty
    "RT009": E,  # several documents
    "RT010": E,  # not a group of keys
    "RT011": E,  # key twice
    "RT012": E,  # anchor
    "RT013": E,  # alias
    "RT014": E,  # tag
    "RT015": E,  # merge key
    "RT016": E,  # tab
    "RT017": E,  # no-break space
    "RT018": E,  # full-width colon
    "RT019": E,  # colon in prose
    "RT020": E,  # text begins with a sign of YAML
    "RT021": E,  # hash cuts text
    "RT022": E,  # comma or bracket cuts text in braces
    "RT023": E,  # bracket not closed, or one too many
    "RT024": E,  # quote not closed
    "RT025": E,  # text after a closing quote
    "RT026": E,  # indentation
    "RT027": E,  # colon or the space after it is missing
    "RT028": E,  # key that is no plain word
    "RT029": E,  # unknown escape
    "RT030": E,  # any other syntax error
    # RT101-RT149: keys and values
    "RT101": E,  # unknown key
    "RT102": E,  # missing key
    "RT103": E,  # not text
    "RT104": E,  # empty text
    "RT105": E,  # not a number
    "RT106": E,  # not a flag
    "RT107": E,  # not a duration
    "RT108": E,  # duration out of range
    "RT109": E,  # not a day
    "RT110": E,  # not one of the words
    "RT111": E,  # not a group of keys
    "RT112": E,  # not a list
    "RT113": E,  # unknown format
    "RT114": E,  # not an id
    "RT115": E,  # reserved word as id
    "RT116": E,  # number out of range
    "RT117": E,  # start value not understood
    "RT118": E,  # none or several of activity and go
    "RT119": E,  # within without late, or late without within
    "RT120": E,  # go not understood
    "RT121": E,  # else missing or not last
    "RT122": E,  # say not understood
    "RT123": E,  # else without if
    "RT124": E,  # during outside the window
    "RT125": E,  # no options
    "RT126": E,  # scene and ending of one name
    "RT127": E,  # unknown name in braces
    "RT128": E,  # flag in braces
    "RT129": W,  # lone brace
    "RT130": E,  # option of a choice leads nowhere
    "RT131": E,  # option named late
    "RT132": W,  # locked without if
    "RT133": E,  # level without top
    "RT134": E,  # one_of without words
    "RT135": W,  # points without a grade
    "RT136": W,  # graded without an objective
    "RT137": W,  # result of a grade that never comes
    "RT138": E,  # grade that leads nowhere
    "RT139": E,  # too few items
    "RT140": E,  # nothing is right
    "RT141": W,  # nothing is wrong
    "RT142": E,  # unknown item within an activity
    # RT150-RT160: expressions
    "RT150": E,  # not understood
    "RT151": E,  # unknown name
    "RT152": E,  # wrong type
    "RT153": E,  # not allowed
    "RT154": E,  # wrong arguments
    "RT155": E,  # unknown scene or option
    "RT156": E,  # unknown word of a one_of
    "RT157": E,  # visits not compared with a number
    "RT158": E,  # too long or too deep
    "RT160": E,  # sign of another language
    # RT161-RT199: what belongs to one kind of activity
    "RT161": E,  # step that nothing puts in order
    "RT162": E,  # step twice in the order
    "RT163": E,  # pairs in a circle
    "RT164": E,  # grade on a step that cannot be left out
    "RT165": E,  # pair that is right and wrong
    "RT166": E,  # pair twice
    "RT167": W,  # item that goes with everything
    "RT168": E,  # item that goes with nothing
    "RT169": E,  # triage: a finding that the algorithm asks for is missing
    "RT170": E,  # triage: a finding that the algorithm never asks for
    "RT171": E,  # triage: findings that cannot both be true
    "RT172": W,  # triage: grade on somebody who cannot be under-triaged
    "RT173": W,  # triage: a drift that changes nothing
    "RT174": W,  # triage: everybody gets the same tag
    "RT175": E,  # triage: an adult followed by the algorithm for children
    "RT176": E,  # radio_message: needed slot without a right fact
    "RT177": E,  # radio_message: custom form without slots, or slots of a ready form
    "RT178": E,  # radio_message: nothing wrong in the read-back
    "RT179": E,  # radio_message: facts that come and go before the read-back
    "RT190": E,  # hazard_hunt: spot without a place, or with two
    "RT191": E,  # hazard_hunt: outline not understood
    "RT192": E,  # hazard_hunt: hazard without a reason, or reason without a hazard
    "RT193": E,  # hazard_hunt: two spots at one anchor
    "RT180": W,  # size_up: side with nothing to mark
    "RT181": E,  # size_up: cues that come and go during the walk
    "RT182": W,  # size_up: two sides that look the same
    "RT183": W,  # size_up: kind of a cue that means nothing
    "RT184": E,  # extinguisher: no bottle suits the fire
    "RT185": E,  # extinguisher: a bottle twice
    "RT186": E,  # extinguisher: burning gas with the valve open
    "RT188": E,  # compressions: no clear length
    "RT189": E,  # compressions: a ratio not taught for these rescuers and patients
    "RT194": E,  # dispatch: time after the board's clock has stopped
    "RT195": E,  # dispatch: two places of one name
    "RT196": E,  # dispatch: task that no plan can meet
    "RT197": E,  # dispatch: rule that no plan can keep
    "RT198": E,  # dispatch: class that the order of priorities does not have
    "RT199": E,  # dispatch: task that needs nobody
    # RT201-RT299: references and structure
    "RT201": E,  # go to an unknown scene
    "RT202": E,  # unknown start
    "RT203": W,  # scene that nothing leads to
    "RT204": E,  # value out of range
    "RT205": E,  # unknown objective
    "RT206": E,  # unknown source
    "RT207": E,  # unknown speaker
    "RT208": E,  # unknown face
    "RT209": E,  # unknown variable
    "RT210": W,  # variable never read
    "RT211": W,  # variable never set
    "RT212": W,  # comparison that always comes out the same
    "RT213": W,  # scene whose ways are never open
    # RT301-RT399: the proof
    "RT301": E,  # dead end: nothing can be done
    "RT302": W,  # ending never reached
    "RT303": W,  # option never choosable
    "RT304": E,  # objectives compete
    "RT305": E,  # objective without points
    "RT306": E,  # best answer that costs
    "RT307": E,  # pass mark unreachable
    "RT308": E,  # pass mark unmissable
    "RT309": W,  # bad ending without a poor answer
    "RT310": W,  # too large to prove
    "RT311": W,  # best play ends badly
    "RT312": E,  # gate that pays
    "RT313": E,  # round and round for ever
    # RT401-RT499: scores, windows and wording of options
    "RT401": W,  # score cannot tell careful from careless
    "RT402": W,  # window shorter than reading time
    "RT403": W,  # right answer always longest
    "RT404": E,  # points rise as grades fall
    # RT501-RT599: sources, pictures, texts, translations, plays
    "RT501": W,  # graded decision without source
    "RT502": W,  # source past its check date
    "RT503": I,  # review needed
    "RT504": E,  # missing place
    "RT505": E,  # missing anchor
    "RT506": E,  # missing picture of a speaker
    "RT507": E,  # missing sound
    "RT508": W,  # missing translation
    "RT509": W,  # stale translation
    "RT510": W,  # placeholders differ in a translation
    "RT511": E,  # text the fonts cannot draw
    "RT512": E,  # letters of another alphabet in an id
    "RT513": W,  # ids that look alike
    "RT514": E,  # translation that cannot be read
    "RT515": E,  # fire, steam or picture without a place
    "RT516": W,  # word of two alphabets
    "RT517": W,  # check date still to come
    "RT518": W,  # fuzzy translation
    "RT519": E,  # portrait without this face
    "RT520": W,  # translation into an unknown language
    "RT521": W,  # translation only begun
    "RT570": E,  # unknown key in a play
    "RT571": E,  # response of a play not understood
    "RT572": E,  # expectation of a play not understood
}
"""Every code that exists, with its severity; each has sentences and a page in the guide."""
