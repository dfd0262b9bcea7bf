"""Towns and villages: every one in its county, spoken of as people do."""

from qingting.text.gazetteer import COUNTY_OF, county_of_town, everyday, towns


def test_every_county_has_its_towns_and_every_town_its_villages() -> None:
    assert {town.county for town in towns()} == set(COUNTY_OF.values())
    assert len(towns()) == 98
    assert sum(len(town.villages) for town in towns()) > 1600
    guanting = next(town for town in towns() if town.name == "官亭镇")
    assert (guanting.county, "喇家村" in guanting.villages) == ("mh", True)


def test_a_village_is_spoken_of_without_its_committee() -> None:
    assert everyday("喇家村委会") == "喇家村"
    assert everyday("怡春居委会") == "怡春社区"
    assert everyday("朝阳山社区居委会") == "朝阳山社区"
    assert everyday("曹家堡临空综合经济园") == "曹家堡临空综合经济园"
    assert not [name for town in towns() for name in town.villages if name.endswith("委会")]


def test_a_town_tells_its_county_where_there_is_one_of_the_name() -> None:
    assert county_of_town("官亭镇") == "mh"
    assert county_of_town(" 碾伯街道 ") == "ld"
    assert county_of_town("火星镇") == ""
    # 马营乡 stands in Ledu, 马营镇 in Minhe: the suffix tells them apart.
    assert {county_of_town("马营乡"), county_of_town("马营镇")} == {"ld", "mh"}
