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
THINGS: dict[str, str] = {
    "sun": """
....y....
.y..y..y.
...yyy...
..yhhyy..
yyyhyyyyy
..yyyyy..
...yyy...
.y..y..y.
....y....""",
    "dusk": """
....o....
.o..o..o.
...yyy...
..yhhyy..
.oyhyyyo.
..........
ooooooooo
..mmmmm..
....m....""",
    "moon": """
...qqq...
.qqqp....
.qqp.....
qqp......
qqp......
qqqp.....
.qqqp..q.
.qqqqqq..
...qqq...""",
    "tree": """
...lll...
..llggd..
.llgggGd.
.lggGgGd.
.gggGGGd.
..gGGGd..
...dEd...
....E....
...EEE...""",
    "axe": """
....ss...
...wnns..
..wnnnst.
..nnntt..
...nf....
....ff...
.....ff..
......ff.
.......F.""",
    "crane": """
yyyyyyyyy
oy.y....n
.yy.....n
.yo.....n
.yy....nnn
.yo....ff
.yy....fF
.yo......
oyyo.....""",
    "factory": """
.....kk..
.....kr..
...k.kr..
k.kkkkr..
kkrkrkrr.
krrrrrrr.
krhrhrhr.
krrrrrrr.
kkkkkkkkk""",
    "house": """
...rr....
..rrrr...
.rrrrrm..
rrrrrrmm.
.wwwwwn..
.wDwEwn..
.wwwEwn..
.wwwEwn..
.........""",
    "solar": """
.........
.nnnnnnn.
nBBnBBnBn
nBbnBBnBn
nnnnnnnnn
nBBnBBnBn
nDDnDDnDn
nnnnnnnnn
...s.s...""",
    "water": """
...b...
...b...
..bbB..
.bwbBB.
.bwBBBD
.bbBBBD
.bBBBBD
..BBDD.
...DD..""",
    "smoke": """
...wee...
..weeen..
.weenwee.
wweeweeen
weeeneens
neeneenns
.nnnsnns.
..s.s.s..
.s.s.s...""",
    "person": """
..FFF..
.FSSF..
..SSf..
..SS...
.BBBD..
BBBBBD.
BBBBBD.
BBBBDD.
.D..D..""",
    "people": """
.FF...FF.
FSSF.FSSF
.SS...SS.
.rr...BB.
rrrrmBBBD
rrrrmBBBD
rrrrmBBBD
.m.m..D.D""",
    "gavel": """
....Ef...
...Effp..
..EffpfE.
...pfE...
..f.E....
.ff......
ff.......
f.FFFFF..
..EEEEE..""",
    "quill": """
......www
....wwwwe
...wwwwe.
..wwweee.
..wwwe...
.wweee...
.wne.....
.E.......
E........""",
}
