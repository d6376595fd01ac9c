"""Signs of the interface as character grids; a letter is a colour wherever it stands (see icons.KEY)."""

SIGNS: dict[str, str] = {
    "leaf": """
......ll.
....llgg.
..llgggd.
.lgglggd.
.lglgggd.
.glgggd..
.glggd...
..ggd....
.d.......""",
    "coin": """
..yyyy...
.yhyyyo..
yhyooyyo.
yhyoyyyo.
yyyooyyo.
yyyoyyyo.
.yyyyyo..
..oooo...
.........""",
    "flask": """
..www....
...w.....
..w.w....
..w.w....
.w..hw...
.wbbbw...
wbbhbbw..
wbbbbbw..
.wwwww...""",
    "heart": """
.or.rr.
orrrrrm
rrrrrrm
.rrrrm.
..rrm..
...m...""",
    "heart_broken": """
.om.mm.
omM.mmM
mm.Mmmm
.mM.mM.
..mmM..
...M...""",
    "lock": """
..nnn..
.n...n.
.n...n.
nnnnnnn
nssssst
nssksst
nssksst
nttttt.""",
    "check": """
......l
.....ll
l...ll.
ll.ll..
.lll...
..l....""",
    "cross": """
o...o
.o.o.
..o..
.o.o.
o...o""",
    "dash": """
......
......
eeeeee
......""",
    "hourglass": """
EEEEEEEEE
.EwwwwwE.
.EwoooKE.
..EoooE..
...EoE...
...EoE...
..EwwwE..
.EwwoowE.
.EwooowE.
.EoooooE.
EEEEEEEEE""",
    "warning": """
...m...
..mmm..
..mhm..
.mmhmm.
.mmmmm.
mmmhmmm
mmmmmmm""",
    "up": """
..l..
.lll.
lllll
..l..
..l..""",
    "down": """
..o..
..o..
ooooo
.ooo.
..o..""",
    "same": """
.....
nnnnn
.....
nnnnn
.....""",
    "right": """
y....
yyy..
yyyy.
yyyyy
yyyy.
yyy..
y....""",
    "becomes": """
....y....
....yy...
yyyyyyy..
yyyyyyyy.
yyyyyyy..
....yy...
....y....""",
    "undo": """
...y.....
..yy.....
.yyyyyy..
..yy...y.
...y...y.
.......y.
..yyyyy..""",
    "star": """
...y...
...y...
..yyy..
yyywyyy
..yyy..
...y...
...y...""",
    "dot": """
.gg.
glgg
gggd
.gd.""",
    "dot_now": """
.rrrr.
ryyyyr
ryhyyr
ryyyyr
ryyyyr
.rrrr.""",
    "dot_open": """
.ss.
s..s
s..s
.ss.""",
    "seal": """
....GGGGG....
..GGGGGGGGG..
.GGggggggggd.
.GggggggggGd.
GGgggggggwGdd
GgggggggwwGdd
Ggwggggwwggdd
Ggwwggwwgggdd
GggwwwwgggGdd
.GggwwgggGGd.
.GGgggggGGdd.
..GGGGGGddd..
....ddddd....""",
    "pin": """
..rr..
.oorr.
rorrrm
rrrrmm
.rrmm.
..mm..""",
    "angry": """
o..o
.oo.
.oo.
o..o""",
    "hopeful": """
..l.
.lll
llll
..l.""",
    "desperate": """
.b..
.bb.
bbbb
.bb.""",
    "neutral": """
....
nnnn
nnnn
....""",
    "sarcastic": """
....
.S.S
S.S.
....""",
    "grateful": """
.y.y.
yyyyy
.yyy.
..y..""",
    "suspicious": """
KKK
..K
.K.
...
.K.""",
}
