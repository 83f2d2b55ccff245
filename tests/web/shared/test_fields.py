"""A field with its label, help, error, control and count, wired by ids."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from biaogan.core.findings import Finding, Severity
from biaogan.web.shared.fields import lost_file


class Everything(forms.Form):
    name = forms.CharField(label="名称", help_text="以“经验”结尾")
    text = forms.CharField(label="摘要", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲"), ("b", "乙")], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label="领域", choices=[("a", "甲")], widget=forms.CheckboxSelectMultiple, required=False
    )
    area = forms.ChoiceField(label="方向", choices=[("a", "甲")])
    agreed = forms.BooleanField(label="同意")
    scan = forms.FileField(label="扫描件")


def words(element) -> str:
    return " ".join(element.text_content().split())


def test_parts_stand_in_order(look):
    box = look('{% field form.name clause="S1-9.1" count=40 %}', form=Everything({"name": ""})).find("div")
    assert box.get("class") == "field invalid"
    assert box.get("id") == "at-name"
    assert [part.tag for part in box] == ["label", "span", "span", "input", "div"]
    assert box.find("input").get("aria-describedby") == "id_name_helptext id_name_error id_name_count"
    assert {element.get("id") for element in box.iter()} >= {"id_name_helptext", "id_name_error", "id_name_count"}
    assert words(box.xpath(".//*[@class='err']")[0]) == "请填写名称"
    assert box.find("label").get("class") == "req"


def test_optional_field_is_not_marked(look):
    assert look("{% field form.text %}", form=Everything()).xpath(".//label/@class") == []
    assert look("{% field form.name required=False %}", form=Everything()).xpath(".//label/@class") == []


@pytest.mark.parametrize(
    ("text", "said", "over"),
    [
        ("质量 ISO9001", "3 / 4 字，还可写 1 字", []),
        ("质量标杆经验", "6 / 4 字，超出 2 字", ["over"]),
        ("质", "1 / 4 字，至少还要 1 字", []),
    ],
)
def test_count_tells_what_is_left(look, text, said, over):
    box = look("{% field form.text count=4 least=2 %}", form=Everything({"text": text}))
    assert words(box.xpath(".//output")[0]) == said
    assert box.xpath(".//output/@class") == over
    assert box.xpath(".//textarea/@data-count") == [""]


def test_count_is_wired_for_the_script(look):
    row = look("{% field form.text count=500 least=2 %}", "en", form=Everything()).xpath(".//*[@class='count']")[0]
    assert (row.get("data-most"), row.get("data-least")) == ("500", "2")
    assert row.get("data-words-left") == "#n / 500 characters, #left left"


def test_findings_of_the_place_stand_beside_the_field(look):
    here = [
        Finding("a.unknown", place="sections.text"),
        Finding("b.unchecked", Severity.WARNING, place="sections.text"),
    ]
    source = '{% field form.text place="sections.text" findings=findings %}'
    box = look(source, form=Everything(), findings=[*here, Finding("c.unknown", place="sections")]).find("div")
    assert box.get("id") == "at-sections-text"
    assert len(box.xpath(".//*[@class='err']")) == 1
    assert len(box.xpath(".//*[@class='note']")) == 1
    assert box.find("textarea").get("aria-describedby") == "id_text_error id_text_note"


@pytest.mark.parametrize("name", ["kind", "several"])
def test_group_is_a_fieldset_with_a_legend(look, name):
    group = look(f"{{% field form.{name} %}}", form=Everything({})).find("fieldset")
    assert group.find("legend") is not None
    assert [label.get("for") for label in group.xpath(".//label")] == group.xpath(".//input/@id")


def test_group_is_described_by_its_error(look):
    group = look("{% field form.kind inline=True %}", form=Everything({})).find("fieldset")
    assert group.get("aria-describedby") == "id_kind_error"
    assert words(group.xpath(".//*[@id='id_kind_error']")[0]) == "请选择类型"
    assert group.xpath("./div/@class") == ["opts one"]


def test_single_box_stands_inside_its_label(look):
    label = look("{% field form.agreed %}", form=Everything({})).xpath(".//label")[0]
    assert label.get("class") == "opt req"
    assert label.find("input").get("aria-describedby") == "id_agreed_error"


@pytest.mark.parametrize(
    ("name", "said"),
    [("name", "Fill in: 名称"), ("area", "Choose: 方向"), ("agreed", "Tick “同意”"), ("scan", "Upload: 扫描件")],
)
def test_missing_answer_says_what_to_do(look, name, said):
    box = look(f"{{% field form.{name} %}}", "en", form=Everything({}, {}))
    assert words(box.xpath(".//*[@class='err']")[0]) == said


def test_own_message_of_a_field_stands(look):
    form = Everything({})
    form.fields["name"].error_messages["required"] = "请填写2024年净利润，亏损填负数"
    box = look("{% field form.name %}", form=form)
    assert words(box.xpath(".//*[@class='err']")[0]) == "请填写2024年净利润，亏损填负数"


def test_size_is_a_class_of_the_control(look):
    assert look('{% field form.name size="w6" %}', form=Everything()).xpath(".//input/@class") == ["w6"]


def test_hostile_text_is_shown_as_text(draw):
    form = Everything({"name": "</textarea><script>", "area": "<img>"})
    form.fields["name"].label = "<b>"
    shown = draw("{% field form.name count=3 %}{% errsum form %}{% field form.area %}", form=form)
    assert "<script>" not in shown
    assert "<b>" not in shown
    assert "<img>" not in shown


def test_file_that_came_with_a_refused_form_has_to_be_chosen_again() -> None:
    class Form(forms.Form):
        name = forms.CharField()
        file = forms.FileField()

    file = SimpleUploadedFile("a.pdf", b"%PDF-1.4")
    assert lost_file(Form({}, {"file": file})["file"]) == ["文件没有保存，改好其他内容后重新选择"]
    assert lost_file(Form({}, {"file": file})["name"]) == lost_file(Form({}, {})["file"]) == []
