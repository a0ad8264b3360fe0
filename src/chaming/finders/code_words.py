"""The words that make digits a verification code, and those that make them something else.

Vocabulary as data of the language: names of codes (验证码, 动态密码, yzm …), names of look-alikes that need
their own word (取件码, 尾号, 订单号, 密码 …), units, and phrases of full verification messages. Compiled once.

Source: the vocabularies of two public message-reading apps and published message templates, in our order.
"""

from __future__ import annotations

import re

STRONG = (
    r"(?:短信|手机|登[录陆]|注册|支付|动态|随机|图[形文]|身份|安全|语音|领奖|校园)?"
    r"(?:验证码|校验码|检验码|确认码|激活码|动态码|安全码|登[入录陆]码|认证码|识别码|交易码|随机码|授权码"
    r"|驗證碼|校驗碼|檢驗碼|確認碼"
    r"|激活碼|動態碼|登入碼|認證碼|識別碼|授權碼)"
    r"|(?:验证|校验|检验|激活|确认|动态|安全|驗證|校驗|檢驗|確認)(?:代码|代碼)"
    r"|短信口令|动态密码|动态口令|上网密码|临时密码|一次性密码|短信密码|随机密码|验证密码|動態密碼|一次性密碼"
    r"|(?:输入|填写|使用)(?=\s?[0-9]{4,8}\s?(?:完成|进行|以|来)?(?:验证|登[录陆]|注册))"
    r"|(?<![A-Za-z])(?i:(?:verification|security|confirmation|login|access|auth(?:entication)?|one-time)"
    r" (?:code|pin|password)|passcode|otp|yzm|yanzhengma|code)(?![A-Za-z])"
)
# What a plain 码 is not: the second halves of words with another sense.
_OTHER_CODE = (
    r"(?:取件|收件|自提|领取|开箱|入住|取餐|取货|取票|取号|取|提取|提货|寄件|邀请|推荐|推广|兑换|优惠|折扣|核销|券|消费|会员|付款|收款|乘车|健康|行程|场所|邮政编|邮"
    r"|编|号|密|代|条形?|二维|扫|页|尺|起|数|价|筹|砝|源|解|译|乱|康|车架|机器|序列|设备|串|机身|防伪|溯源|追溯|税务?|信用代|身份证?|区"
    r"|开门|开箱|柜|房|桌|座位|排队|签到|入场|进场|停车|物料|货|商品|产品|款|色|批|网盘|解压|分享|群|好友|卡)"
    r"(?:码|碼)"
)
OTHER = (
    _OTHER_CODE + r"|[0-9几多些两]\s*个(?:号?码|码)"
    r"|[吱淘快]?口令|(?:登[录陆]|支付|查询|取款|交易|开机|锁屏|门禁|门锁|(?i:wi-?fi)|无线|网络|初始|默认)?密[码碼]"
    r"|门禁|(?i:wi-?fi)|编号|序号|序列号|[末后][0-9一二三四五六七八两]{0,2}位|尾号|尾数|流水号?|交易号|订单号?|单号|运单|快递|快件|包裹|货号|车牌"
    r"|工号|学号|考号|准考证|股票|基金|证券|代码|群号|(?:QQ|qq|微信|公众|抖音|快手)号|QQ群|会议号?|房间号?|房号|门牌|车架|发动机"
    r"|客服|热线|电话|固话|座机|传真|致电|拨打|回复|回Y|分机|转(?=\s?[0-9])|户号|账号|帐号|账户|帐户|卡号?|余额|金额|积分"
    r"|消费|支出|收入|转账|到账|入账|还款|应还|额度|费用|价格?|单价|合计|共计|总共|一共|结算?|工资|佣金|提成|红包|版本|型号|航班|车次"
    r"|座位|柜|桌号|包厢|第(?=\s?[0-9])|证件|身份证|护照|工单|案号|合同号?|发票|税号|信用代码|识别号|邮编|区号|批号|端口|用户(?=\s?[0-9])|昵称"
    r"|(?<![A-Za-z])(?i:id|uid|ip|imei|crc|md5|sha[0-9]*|order|ref|acct|account(?=\s?(?:no|number|ending|[:#0-9]))|invoice|ext|port|version|model|qq群?号|room|ticket)(?![A-Za-z])"
)
WEAK = r"码|碼"
LABEL = re.compile(f"(?P<strong>{STRONG})|(?P<other>{OTHER})|(?P<weak>{WEAK})")

# A label in a warning names no code of this message.
WARNING_BEFORE = re.compile(r"(?:索[要取]|提供|泄[露漏]|告[知诉]|透露|转发|勿将|不要把|别把|输入)[^，。；\s0-9]{0,6}$")
NOT_A_MESSAGE_BEFORE = re.compile(
    r"(?i:crc|md5|sha|isbn|imei|条码|奇偶|数据|文件|身份证|芯片|固件|库|表|帧|字段)[\s-]?[0-9]{0,3}\s?$"
)

# Between a code word and its digits; nothing else may stand there.
TIGHT = re.compile(
    r"(?:[\s:：=＝~～\-—–_>→|“”\"'‘’「」『』【\[(（<《*#,，、.·？?]|是|为|為|的|了|您|你|我|他|分别|如下|应为|已?发|多少|几|号|内容|短信|如图|即|请?输入|请?填写?"
    r"|来|给|在此|这里|有|收到|刚刚?|新|老|上|下|个|一|这|那|对|错|吗|哈|哦|啊|吧|快|is|are|was|to|below|[(（][^()（）0-9]{0,12}[)）])*"
)
TIGHT_WEAK = re.compile(r"(?:[\s:：=＝~\-—>→“”\"「『【(（,，、.·]|是|为|的|来|给|发|了|你|您|对|刚|新)*")
# Between digits and a code word after them.
AFTER = re.compile(
    r"[\s”」』】\])）>》]{0,3}(?:(?:[(（【\[「][^()（）。；;\n0-9]{0,24})|(?:[，,]?(?:是|为|即为|作为|系|\s?is\b|\s?as\b)[^，,。；;\n0-9]{0,30})"
    r"|[:：\s]{0,2}|[的 ]?)"
)
SENTENCE_END = re.compile(r"[。！!？?；;\n]")
LOOSE = 32  # characters between a code word and its digits inside one sentence of a full message

UNIT_AFTER = re.compile(
    r"\s{0,2}(?:元|块|圆|角|毛|万|亿|千|分(?!享|钟内|别)|秒|分钟|小时|天|日|月|年|号(?!码)|点(?!击)|时|折|单|个|条|人|次|份|张|台|部|套|件|箱|包|批|组"
    r"|瓶|斤|公里|米|粉|楼|层|室|栋|期|届|版|页|度|级|倍|位|多|余|左右|大促|活动|购物节|户|步|字|首|集|%|％|℃|[kKwW](?![A-Za-z])"
    r"|(?i:kg|km|ml|gb|mb|px|rmb|cny|usd)(?![A-Za-z]))"
)
CURRENCY_BEFORE = re.compile(r"(?:[¥￥$€£]|(?i:rmb|cny|usd|rs))\s?$")

# A full verification message: a signature, or the phrases that only platforms write.
PHRASE = re.compile(
    r"勿泄|泄[露漏]|勿(?:告|向|将|转)|请勿|切勿|不要(?:告|把|向|转)|有效|本人操作|请?忽略|您(?:的|正?在|本次)|你(?:的|正在|本次)|尊敬的|亲爱的|谨防|工作人员"
    r"|(?i:do(?:n't| not) share|your|valid|expires?|ignore)"
)
GUARDED = re.compile(r"谨防|勿泄|泄[露漏]|勿(?:告|向|将|转)|本人操作|不要告|有效")
MONEY = re.compile(
    r"转|付款|收款|收到.{0,2}[钱款]|到账|余额|结|合计|一共|共|红包|工资|提现|充值|佣金|收入|支出|价|费|钱|赚|赔|欠"
)
FILLER = re.compile(
    r"(?:[\s:：,，、.·~\-—>→|/=+()（）“”\"!！。]|的|是|为|码|号|来|了|刚|收到|发|给|你|我|新|老|上|下|那|这|个|注册|登[录陆]|验证|拉新|实名|app|APP|哈|哦|啊|好|快)*"
)
# Directly after digits that a code word names; anything looser would swallow real codes (482913 时效5分钟).
UNIT_GLUED = re.compile(r"元|块|个(?!人)|条|单(?!击)|万")
DATE_OR_PHONE = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2})?|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|0[0-9]{2,3}[-—\s)）]{0,2}[2-9][0-9]{6,7}|[48]00[-\s]?[0-9]{3,4}[-\s]?[0-9]{3,4})(?![0-9])"
)
DATE_OF_EIGHT = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
HOTLINE = re.compile(
    r"95[0-9]{3}|100(?:00|10|86|99)|12(?:306|315|345|123|321|319|333|329|348|368|388)|96[0-9]{3,4}|11[0-9]{1,3}185|400[0-9]{1,4}"
)
