"""The traditional characters of the words that the program reads, and the simplified ones they stand for."""

_TRADITIONAL = (
    "時鐘鍾個兩週禮單負責辦協計劃級領導請緊類別聯繫電話職務標籤簡稱來緩臨發規內關審閱會簽員幹鄉鎮報總結經費車採購決議見紀講辭"
    "復複擬號達應賴點後這節國慶勞動間婦兒師軍黨際過開從淩數遲為隨當還約農曆歷臘陰舊龍陽驚蟄穀滿種處頭須盡將裡裏檢樓換準備織聽"
    "業參訓書證給買問題廳館場調視寫補齊訂銷駐團親資產濟機構設據統額戶區縣醫療衛衞賓飯紙張條項環創轉試錄評選獎勵驗談訪"
)
_SIMPLIFIED = (
    "时钟钟个两周礼单负责办协计划级领导请紧类别联系电话职务标签简称来缓临发规内关审阅会签员干乡镇报总结经费车采购决议见纪讲辞"
    "复复拟号达应赖点后这节国庆劳动间妇儿师军党际过开从凌数迟为随当还约农历历腊阴旧龙阳惊蛰谷满种处头须尽将里里检楼换准备织听"
    "业参训书证给买问题厅馆场调视写补齐订销驻团亲资产济机构设据统额户区县医疗卫卫宾饭纸张条项环创转试录评选奖励验谈访"
)

SIMPLIFIED = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
"""One character each, so that places in a text stay the same."""


def simplified(text: str) -> str:
    """Return a text with the traditional characters in it simplified, as far as they are known."""
    return "".join(SIMPLIFIED.get(character, character) for character in text)
