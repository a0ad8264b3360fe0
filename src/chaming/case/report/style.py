"""The look of the report: calm paper, dark ink, few lines; the same hierarchy on A4 in one ink.

One meaning a colour, everywhere: ink blue is counted, grey excluded, amber open or doubtful; red is
kept for the law. Each stands beside a word or a mark (● ○ ◐ ▲), so that nothing rests on colour.
"""

CSS = """
:root{--paper:#f5f3ee;--sheet:#fffefb;--text:#22262c;--quiet:#5c626b;--rule:#dfdbd2;--ink:#1f3a5f;--ink2:#7f9fc4;
--grey:#c9ccd2;--amber:#d9a441;--amber-text:#7d5300;--amber-bed:#fbeed3;--ink-bed:#e3eaf3;--grey-bed:#ececec;
--law:#b3202a;--bed:#efece5;--met:#6d7f97;--unmet:#b5bfcb;
--map1:#e3eaf3;--map2:#b9c9de;
--song:"Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,"Noto Serif",serif;
--hei:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",
"WenQuanYi Micro Hei","Noto Sans",sans-serif}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--text);font:14px/1.6 var(--hei);font-variant-numeric:tabular-nums;
-webkit-text-size-adjust:100%}
body{max-width:1320px;margin:0 auto;padding:22px 26px 60px}
h1,h2,h3,h4,.figure,.grade strong,.brand{font-family:var(--song);font-weight:700;line-height:1.35}
h1{font-size:26px;margin:2px 0 4px}
h2 .en,h3 .en{font-size:.74em}
h2{font-size:20px;margin:0 0 10px;padding-bottom:6px;border-bottom:1px solid var(--rule)}
h3{font-size:16px;margin:22px 0 8px}
h4{font-size:14px;margin:18px 0 6px}
p{margin:6px 0}
a{color:var(--ink);text-decoration:underline dotted;text-underline-offset:3px}
a:hover,a:focus{text-decoration-style:solid}
a:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
:target{outline:2px solid var(--ink);outline-offset:1px}
.en{color:var(--quiet);font-size:.86em;font-family:var(--hei);font-weight:400}
.under{display:block;font-size:.86em;color:var(--quiet);line-height:1.45}
.note,.period,.mask,.more{color:var(--quiet);font-size:13px}
.note{max-width:64em}
.id,.hash{font-family:"Noto Sans Mono CJK SC",Consolas,"DejaVu Sans Mono",monospace;font-size:12px;color:var(--quiet);
overflow-wrap:anywhere}
.zero{margin:2px 0;padding-left:18px;columns:2;column-gap:34px;font-size:12px;color:var(--quiet)}
.ctl{font:11px Consolas,monospace;background:var(--amber-bed);color:var(--amber-text);border:1px solid var(--amber)}
header{border-bottom:2px solid var(--text);margin-bottom:18px;padding-bottom:10px}
.brand{color:var(--quiet);font-size:14px;margin:0}
.state{list-style:none;display:flex;flex-wrap:wrap;gap:6px 22px;margin:10px 0 4px;padding:0;font-size:13px}
section{margin:0 0 26px;padding:18px 20px;background:var(--sheet);border:1px solid var(--rule);border-radius:4px}
section section{padding:0;border:0;margin:22px 0 0}
.figs{display:grid;grid-template-columns:repeat(auto-fit,minmax(330px,1fr));gap:16px 28px}
.card{border-top:3px solid var(--ink);padding-top:8px;min-width:0}
.card h3{font:400 13px/1.5 var(--hei);color:var(--quiet);margin:0}
.figure{margin:0;color:var(--quiet);font-weight:400;font-size:14px}
.figure b{font-size:42px;color:var(--ink);letter-spacing:.5px}
.figure b .none,.figure b .en{font-size:20px}.figure b .none{color:var(--amber-text)}
.own .figure b{font-size:28px}
.bar{display:block;width:100%;height:9px;margin:4px 0 8px}
.bar .c{fill:var(--ink)}.bar .d{fill:var(--amber)}.bar .x{fill:var(--grey)}
.path{font-size:13px;line-height:1.9}
.term{white-space:nowrap;margin-right:4px;display:inline-block}
.path .sum b{color:var(--ink);font-size:15px}
.tag{display:inline-block;padding:0 6px;border-radius:3px;font-size:.92em}
.tag .en{color:inherit}
.tag.ink{background:var(--ink-bed);color:var(--ink)}
.tag.grey{background:var(--grey-bed);color:#4c5158}
.tag.amber{background:var(--amber-bed);color:var(--amber-text)}
.spread{display:grid;grid-template-columns:minmax(0,1fr) 350px;gap:0 22px;align-items:start}
.spread>section{position:sticky;top:14px;max-height:calc(100vh - 28px);overflow:auto}
.ask{padding-left:22px;margin:0}
.ask li{padding:7px 0;border-bottom:1px solid var(--rule)}
.ask li::marker{color:var(--amber-text);font-weight:700}
.ask.told li::marker{color:var(--quiet)}
.ask .id{display:block}
.grade{font-size:15px}
.grade strong{font-size:24px;margin-right:10px}
.grade.law strong{color:var(--law)}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px;margin:6px 0 4px}
th,td{padding:5px 8px;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;font-weight:400}
thead th{color:var(--quiet);font-size:12px;border-bottom:1px solid var(--text);vertical-align:bottom;line-height:1.35}
thead .under{font-size:11px}
.n{text-align:right;white-space:nowrap}
td.t{white-space:nowrap}
td.ink{color:var(--ink);font-weight:700}
.sums{width:auto;min-width:62%}
thead th.n{text-align:right}
.name{color:var(--quiet)}
#ask h2 .en{display:block}
.src,.src .under{overflow-wrap:anywhere}
.rulers tbody th{width:27%}.rulers td.ruler{min-width:190px}.rulers .n{width:1%}
.rulers .mark{width:1%;white-space:nowrap}
.rulers .under,.rulers .id{font-size:11.5px}.rulers .id,.alt .id{white-space:nowrap}.alt td:nth-child(3){width:38%}
.lines td:not(:nth-child(7)) .en{display:block}.lines td:nth-child(3),.lines td:nth-child(5){white-space:nowrap}
.ruler svg{display:block;width:100%;height:18px}
.ruler .bed{fill:var(--bed)}.ruler .line{fill:var(--text)}
.ruler .met .fill{fill:var(--met)}.ruler .unmet .fill{fill:var(--unmet)}.ruler .carry .fill{fill:var(--law)}
tr.carry th,tr.carry .n,tr.carry .mark{color:var(--law);font-weight:700}
tr.carry .under,tr.carry .id,tr.carry .en{font-weight:400}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 16px;margin:4px 0}
dt{color:var(--quiet);font-size:13px;max-width:18em}dd{margin:0;font-size:13px}
dd>ul{margin:0;padding-left:18px}
.tree{list-style:none;margin:2px 0 6px;padding:0;font-size:13px}.tree .tree{padding-left:18px}
.tree li{margin:5px 0}.said{display:block;font-size:12.5px;line-height:1.5}h5{font-size:13.5px;margin:14px 0 4px}
.facts>dt,.facts>dd{border-top:1px solid var(--rule);padding:5px 0}
.chart{display:block;width:100%;height:auto}
.chart text{font:12px var(--hei);fill:var(--quiet)}.chart .r{text-anchor:end}
.axis{stroke:var(--text);fill:none}.grid{stroke:var(--rule);fill:none}
.f0{fill:var(--ink)}.f1{fill:var(--ink2)}.f2{fill:#47688f}.f3{fill:#b4c6dc}.f4{fill:#12233b}
.pay{fill:var(--sheet);stroke:var(--text);stroke-width:1}
.map{display:block;width:100%;height:auto;margin:8px 0 2px}.map text{font:13px var(--hei);fill:var(--quiet)}
.map .g0{fill:var(--sheet)}.map .g1{fill:var(--map1)}.map .g2{fill:var(--map2)}.map .axis{stroke:var(--quiet)}
.map .lawline{fill:none;stroke:var(--law);stroke-width:2.4;stroke-linecap:square}
.map .open{fill:none;stroke:var(--amber);stroke-width:2;stroke-dasharray:6 4}
.map .case{fill:var(--ink);stroke:var(--sheet);stroke-width:1.5}
.map .moved{fill:var(--sheet);stroke:var(--amber);stroke-width:2.5}
.map .m{text-anchor:middle}.map .r{text-anchor:end}.map .name{font-weight:700;fill:var(--text)}
.map .me{fill:var(--text);paint-order:stroke;stroke:var(--sheet);stroke-width:3px;stroke-linejoin:round}
.map .law{fill:var(--law);font-size:12px}
.maps{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:14px 24px}
.maps figure{margin:0;min-width:0;break-inside:avoid}.maps figcaption{font-size:13px}
.grades td,.grades th{white-space:normal}.grades td.ink .en{font-weight:400}
.borders .id,.borders td:first-child{white-space:nowrap}
.legend{display:flex;flex-wrap:wrap;gap:4px 20px;font-size:12.5px;color:var(--quiet)}
.legend svg{width:12px;height:12px;vertical-align:-1px}
.register{columns:2;font-size:13px;padding-left:18px;margin:4px 0}
.annex td{font-size:12px;line-height:1.45}
.annex td.src{width:31%;font-size:11.5px}.annex td:nth-child(2){min-width:120px}
.annex .v{font-size:13.5px;white-space:nowrap}
.annex td:first-child{color:var(--quiet)}
.annex tr.x .v{color:var(--quiet)}
footer{color:var(--quiet);font-size:12px;border-top:1px solid var(--rule);padding-top:8px}
@media(max-width:1020px){.spread{display:block}.spread>section{position:static;max-height:none}}
@page{size:A4;margin:20mm 14mm 18mm;
@bottom-left{font:8pt sans-serif;color:#333}@bottom-right{font:8pt sans-serif;color:#333}}
@media print{
:root{--paper:#fff;--sheet:#fff;--text:#000;--quiet:#333;--rule:#bbb;--ink:#000;--ink2:#aaa;--grey:#d6d6d6;--amber:#777;
--amber-text:#000;--amber-bed:#fff;--ink-bed:#fff;--grey-bed:#fff;--law:#000;--bed:#f1f1f1;--met:#888;--unmet:#bbb;
--map1:#ebebeb;--map2:#c4c4c4}
html{font-size:9.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{max-width:none;margin:0;padding:0}
section{border:0;padding:0;margin:0 0 7mm}
h1{font-size:18pt}h2{font-size:13pt;border-bottom:.6pt solid #000;break-after:avoid}h3,h4{break-after:avoid}
.spread{display:block}.spread>section{position:static;max-height:none;overflow:visible}
.figs{grid-template-columns:repeat(3,1fr);gap:5mm}
.figure b{font-size:24pt}.figure b .none,.figure b .en{font-size:12pt}
.term{white-space:normal}
.card,tr,.chart,.map,.ask li{break-inside:avoid}
.map text{font-size:14px}.before{break-after:avoid}.maps{grid-template-columns:1fr 1fr;gap:4mm}
table{font-size:8pt}.annex td{font-size:7pt}.annex .v{font-size:8pt}thead th,thead .under{font-size:7pt}
th,td{padding:1.2mm 1.4mm}
.wide{overflow:visible}thead{display:table-header-group}
.tag{padding:0 1mm;border:.4pt solid #777}.tag.ink{border-color:#000;font-weight:700}
a{color:inherit;text-decoration:none}
.f0{fill:#222}.f1{fill:#aaa}.f2{fill:#666}.f3{fill:#ddd}.f4{fill:#000}
#annex{break-before:page}h2,h3,h4{break-inside:avoid}.annex th,.annex td{padding:.7mm 1mm}.annex td.src{font-size:6.5pt}
.annex .id{font-size:6pt}.annex td.t{font-size:6.5pt}
:target{outline:0}
}
"""
