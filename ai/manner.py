"""Words by which a speech insults, commands, apologises or says nothing, and by which a memory tells loss from gain.

They are ordinary words that mean the same in any town. Speeches are searched in lower case.
"""

from __future__ import annotations

import re

LOST = re.compile(
    r"\b(?:ended|cost|closed|took|lost|laid off|out of work|shut|fired|dismissed|evicted|no longer works|"
    r"felled|drowned|ruined|(?:over|from) (?:his|her|their)|his own line|her own line)\b"
)
GAINED = re.compile(
    r"\b(?:hires|hired|gave|saved|found work|feeds|employs|opened|works at|healed|returned|laid its|asked for|taught|"
    r"mended|brought)\b"
)
JOBLESS = re.compile(r"\b(?:lost (?:his|her|their) work|laid[- ]off|unemployed|out of work)\b")
INSULT = re.compile(
    r"\b(?:idiots?|fools?|stupid|shut up|cowards?|cluck|hens|sheep|whin(?:e|ers?|ing)|losers?|morons?|parasites?|"
    r"lazy|vermin|rabble|crybab(?:y|ies)|get over it|go to hell|damn you|ungrateful|peasants?|pathetic|"
    r"could not run a|couldn't run a|nobody cares|"
    r"i don't care what you|i do not care what you)\b"
)
ORDERS = re.compile(
    r"<\||\|>|</?\w+>|\bignore (?:all |your |the |any |previous )+(?:previous |prior )?(?:rules|instructions|"
    r"orders)\b|\bdelta\b|\+ ?15\b|\bplus fifteen\b|\bassistant\b|\b(?:to the )?system(?: note| prompt| message|:)|"
    r"\bevery citizen is\b|\bapproval (?:to|of) \d|\"promises\"|\blanguage model\b|\bdemo mode\b|"
    r"\btone (?:grateful|hopeful)\b|\b(?:everyone|everybody|all citizens) (?:gives?|is grateful|loves? me)\b|"
    r"\b(?:you|citizens|people|they) (?:all )?(?:agree with|love|adore|obey|approve of|trust) (?:me|everything)\b|"
    r"\bforget (?:who you are|everything|your|all)\b|\bpretend (?:that )?(?:you|to be)\b|\bfollowing rules\b|"
    r"\b(?:answer|reply|respond|speak) (?:only|as|in the|with)\b|\b(?:print|repeat|output) the following\b|"
    r"\byou are (?:now|all|hereby|no longer)\b|\b(?:be|are|is) (?:hereby )?(?:delighted|grateful|thrilled)\b"
)
JARGON = re.compile(
    r"\b(?:stakeholders?|framework|going forward|moving forward|in due course|item one|synerg\w*|partners|vision|"
    r"various|potential|strategy|dialogue|process|journey|agenda|next item|any other business|good questions?|"
    r"many factors|on the one hand|patient|patience|testing|everything is (?:fine|under control))\b"
)
SORRY = re.compile(
    r"\b(?:i am sorry|i'm sorry|i was wrong|my fault|my mistake|ashamed|i apologi[sz]e|forgive me|i owe you|"
    r"i failed|the fault is mine|i broke my|i have no excuse|promises broken)\b"
)
