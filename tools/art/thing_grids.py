"""Icons of things as character grids; a letter is a colour wherever it stands (see icons.KEY)."""

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
