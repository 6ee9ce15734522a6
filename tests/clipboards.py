"""What the clipboard holds after copying, as the programs write it (shortened)."""

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */
p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0in; font-size:14.0pt; font-family:"Times New Roman",serif;}
@page WordSection1 {size:8.5in 11.0in;} --></style></head>
<body lang=EN-US style='tab-interval:.5in;word-wrap:break-word'><!--StartFragment-->
<h1 style='text-align:center'><span lang=VI style='font-family:"Times New Roman",serif'>Kết quả sáu tháng<o:p></o:p></span></h1>
<p class=MsoNormal style='text-align:justify;text-indent:.5in'><span style='font-size:14.0pt;color:#C00000'>Sáng
24-11, Đảng ủy Khối tổ chức hội nghị<b style='mso-bidi-font-weight:normal'> sơ kết</b>, bàn về từ<span
style='mso-spacerun:yes'>&nbsp; </span>ngữ trong văn
kiện.<o:p></o:p></span></p>
<h2>Nhiệm vụ</h2>
<p class=MsoListParagraphCxSpFirst style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Sinh hoạt chi bộ<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in;text-indent:-.25in;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Chuyên đề quý<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Thu, nộp đảng phí<span class=MsoCommentReference><span style='font-size:8.0pt'><a
class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[A1]</a></span></span><o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>3.<span>&nbsp;
</span></span>Kết nạp <del cite="mailto:A" datetime="2026-11-24T08:00">20</del><ins cite="mailto:A">25</ins> đảng viên<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l2 level1 lfo3'><span style='mso-list:Ignore'>a)<span>&nbsp;
</span></span>Khối trường học<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0'><td width=200 rowspan=2 style='width:150pt;border:solid windowtext 1.0pt'><p class=MsoNormal
align=center style='text-align:center'><b>Chi bộ<o:p></o:p></b></p></td><td colspan=2><p class=MsoNormal>Đảng viên<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>Nam</p></td><td><p class=MsoNormal>Nữ</p></td></tr></table>
<p class=MsoNormal><img width=554 height=312 src="file:///C:/Users/A/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg"
v:shapes="Picture_x0020_1"><o:p></o:p></p>
<p class=MsoNormal><span style='display:none;mso-hide:all'>ẩn</span>Xem <a href="https://tin.example/so-ket">toàn văn</a>.</p>
<!--EndFragment--></body></html>"""

GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-7f0e1c2a-7fff">
<h1 dir="ltr" style="line-height:1.38;margin-top:20pt"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;text-decoration:none">Kế hoạch</span></h1>
<p dir="ltr" style="line-height:1.38;text-align:center;"><span style="font-size:11pt;color:#000000;font-weight:700;font-style:italic;white-space:pre-wrap;">Đậm nghiêng</span><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;"> và thường, </span><a href="https://www.google.com/url?q=https://tin.example/ke-hoach&amp;sa=D&amp;source=docs" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">liên kết</span></a></p><br />
<ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" aria-level="1" style="list-style-type:disc;font-weight:400;"><p dir="ltr" role="presentation"><span style="font-weight:400;">Một</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Một rưỡi</span></p></li></ul><li dir="ltr"><p dir="ltr" role="presentation"><span>Hai</span></p></li></ul>
<div dir="ltr" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="300" /></colgroup><tbody><tr style="height:0pt"><td colspan="2" style="border:solid #000 1pt"><p dir="ltr"><span>Gộp hai ô</span></p></td></tr><tr><td><p dir="ltr"><span>Trái</span></p></td><td><p dir="ltr"><span>Phải</span></p></td></tr></tbody></table></div>
<p dir="ltr"><span style="border:none;display:inline-block;overflow:hidden;width:602px;height:339px;"><img src="https://lh7-rt.googleusercontent.com/docsz/AD_4nX" width="602" height="339" /></span></p></b><br class="Apple-interchange-newline">"""

WEB_PAGE = """<meta charset='utf-8'><h1 class="title-detail" style="font-family:Merriweather;color:rgb(34,34,34)">Xây dựng nông thôn mới</h1>
<p class="Normal" style="margin:0 0 1em;font-size:18px;color:rgb(34,34,34);font-style:normal;font-weight:400;text-align:start;background-color:rgb(252,250,246)">Xã Tân Lập&nbsp;đạt <strong>19/19</strong> tiêu chí.</p>
<script>window.ads = 1</script><iframe src="https://ads.example/"></iframe>
<table class="picture" align="center"><tbody><tr><td class="pic"><img src="https://bao.example/anh.jpg" alt="Đường làng"></td></tr><tr><td class="caption"><p>Đường làng được bê tông hóa. Ảnh: Minh Châu</p></td></tr></tbody></table>
<table><tbody><tr><td>Năm 2025</td><td><table><tbody><tr><td>Vốn</td><td>12 tỷ</td></tr></tbody></table></td></tr></tbody></table>
<img src="https://dem.example/p.gif" width="1" height="1"><p>Xem <a href="javascript:mo()">ảnh</a>.</p>"""
