"""What the pages of the document say: papers, small samples, questions, evidence, families, sources, the plan."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from test_html_document import Page, rendered

import sample_audits
from hostile_audits import hostile
from iopaudit.formats.drawings import SIGNS
from iopaudit.formats.pages.domains import FindingRow, domain_pages
from iopaudit.formats.pages.evidence import evidence_page
from iopaudit.formats.pages.families import AskedByFamily, family_page
from iopaudit.formats.pages.papers import paper_notes, papers_page
from iopaudit.formats.pages.queries import queries_page
from iopaudit.formats.pages.sources import Cited, cited_by, source_groups
from iopaudit.formats.pages.summary import fix_rows, summary
from iopaudit.formats.pages.week import week_pages
from iopaudit.models.audit import Audit, DomainScore, FamilyAnswer, FamilyPoint, PaperLine, RosterLine
from iopaudit.models.checklist import Result, Source
from iopaudit.models.finding import EvidenceNamed, Finding
from iopaudit.models.problem import Query

AS_OF = sample_audits.AS_OF
LICENSE, _, AWARD = sample_audits.PAPERS


def with_papers(*papers: PaperLine) -> Audit:
    return sample_audits.conditional().model_copy(update={"papers": papers})


def with_findings(*findings: Finding) -> Audit:
    return sample_audits.conditional().model_copy(update={"findings": findings})


def with_sources(cited: dict[str, tuple[Source, ...]]) -> Audit:
    """A whole audit in which only these findings have sources."""
    audit = sample_audits.conditional()
    findings = (each.model_copy(update={"sources": cited.get(each.criterion, ())}) for each in audit.findings)
    return audit.model_copy(update={"findings": tuple(findings)})


def a_finding(criterion: str = "STF-10", **changes: object) -> Finding:
    found = next(each for each in sample_audits.conditional().findings if each.criterion == criterion)
    return found.model_copy(update=changes)


class TestPapers:
    def test_each_is_shown_as_reported_with_what_it_covers_and_until_when(self) -> None:
        first, second, third = papers_page(sample_audits.conditional()).rows
        assert (first.issuer, first.number, first.reported) == (LICENSE.issuer, "4711-IOP", "Reported as “Active”.")
        assert (first.begins, first.ends, first.days) == ("Mar 1, 2025", "Feb 28, 2027", "99")
        assert (first.standing.word, second.standing.word, third.standing.word) == (
            "Ends soon",
            "Applied for",
            "In force",
        )
        assert (second.begins, second.days, second.drawing) == ("—", "", None)

    @pytest.mark.parametrize(
        ("days", "said"),
        [(0, "on the day of this audit"), (1, "1 day before this audit"), (400, "400 days before this audit")],
    )
    def test_a_look_up_is_the_programs_word_and_says_how_old_it_is(self, days: int, said: str) -> None:
        paper = LICENSE._replace(looked_up=AS_OF - timedelta(days=days))
        (row,) = papers_page(with_papers(paper)).rows
        assert row.looked_up.startswith("By its own word the program looked this up on the public register on ")
        assert row.looked_up.endswith(f", {said}.")

    def test_without_a_look_up_the_page_says_so_and_of_no_award_nothing(self) -> None:
        none = AWARD._replace(reported="None", issuer="None", standing="none")
        award, nothing = papers_page(with_papers(AWARD, none)).rows
        assert (nothing.reported, nothing.standing.word) == ("The program reports that it has none.", "None")
        bare = Page(rendered(with_papers(AWARD._replace(reported="")))).words
        assert "No status or decision is reported." in bare
        assert award.looked_up == "The program does not say that it looked this up on the public register."
        assert nothing.looked_up == ""

    def test_the_register_page_is_text_and_no_link(self) -> None:
        text = rendered(sample_audits.conditional())
        assert LICENSE.register_page in text
        assert f'href="{LICENSE.register_page}' not in text

    def test_what_is_not_reported_at_all_is_said(self) -> None:
        assert papers_page(with_papers(AWARD)).missing == ("No state license is reported.",)
        assert papers_page(with_papers()).missing == ("No state license is reported.", "No accreditation is reported.")
        assert papers_page(with_papers()).timeline is None

    def test_the_timeline_takes_years_far_away_and_papers_of_one_day(self) -> None:
        far = LICENSE._replace(begins=date(1, 1, 1), ends=date(9999, 12, 31))
        day = LICENSE._replace(begins=AS_OF, ends=AS_OF, looked_up=None)
        line = papers_page(with_papers(far, day)).timeline
        assert line is not None
        assert line.lanes == 2
        assert all(0 <= Fraction(year.at) <= 100 for year in line.years)
        assert [label.lane for label in line.labels] == [0, 1]

    def test_the_first_page_says_what_is_reported_and_whether_it_was_looked_up(self) -> None:
        license, award = paper_notes(sample_audits.conditional())
        assert license.says == (
            "Reports “Active” from Texas Health and Human Services…, until Feb 28, 2027 (ends soon); by its own "
            "word looked up on Nov 2, 2026; another: applied for."
        )
        assert award.says == ("Reports “Accredited with Follow-up Survey” from Joint Commission; no look-up reported.")
        summary = Page(rendered(sample_audits.conditional())).words.partition("Headline domain of weight")[0]
        assert license.says in summary
        assert award.says in summary

    def test_a_license_that_is_past_its_date_is_not_hidden_behind_one_in_force(self) -> None:
        past = LICENSE._replace(standing="past its date")
        assert paper_notes(with_papers(past, LICENSE))[0].says.endswith("; another: past its date.")

    @pytest.mark.parametrize("standing", ["past its date", "not in force", "applied for", "cannot be judged"])
    def test_an_award_that_does_not_stand_is_not_told_as_if_it_did(self, standing: str) -> None:
        award = AWARD._replace(standing=standing, ends=date(2026, 4, 30))
        said = paper_notes(with_papers(award))[1].says
        assert f"until Apr 30, 2026 ({standing}); no look-up reported" in said

    def test_none_and_nothing_are_told_apart(self) -> None:
        none = AWARD._replace(reported="None", standing="none")
        license, award = paper_notes(with_papers(none))
        assert (license.says, award.says) == ("Nothing is reported.", "The program reports: “None”.")


class TestSummary:
    def test_the_first_page_says_what_the_decision_means(self) -> None:
        page = Page(rendered(sample_audits.conditional())).words.partition("Headline domain of weight")[0]
        assert "Nothing required is reported as unmet, but not all that is wanted is shown." in page

    def test_a_step_is_cut_only_where_there_is_no_room_for_it(self) -> None:
        audit = sample_audits.conditional()
        step = "Ask the accreditor in writing to add this program and this address, and take the seal off the pages."
        long = tuple(fix._replace(do=f"{step} Then look again.", cells=()) for fix in audit.plan[:5])
        roomy = audit.model_copy(update={"plan": long})
        assert all(fix.do.endswith("look again.") for fix in summary(roomy).fixes)
        reasons = ("A reason of two lines. " * 6,) * 5
        full = roomy.model_copy(update={"reasons": reasons, "domains": under_the_floor(audit), "papers": ()})
        assert all(fix.do.endswith("…") for fix in summary(full).fixes)


def under_the_floor(audit: Audit) -> tuple[DomainScore, ...]:
    return tuple(replace(each, floor=Fraction(101)) for each in audit.domains)


class TestNextDate:
    def test_it_is_the_nearest_last_day_of_credentials_licenses_and_awards(self) -> None:
        soon = LICENSE._replace(ends=AS_OF + timedelta(days=8), days_left=8)
        assert summary(with_papers(soon, AWARD)).next_date == (
            "November 29, 2026: the state license from Texas Health and Human Services… ends, in 8 days"
        )
        award = AWARD._replace(ends=AS_OF + timedelta(days=1), days_left=1)
        assert summary(with_papers(soon, award)).next_date == (
            "November 22, 2026: the accreditation from Joint Commission ends, in 1 day"
        )
        later = LICENSE._replace(ends=date(2035, 1, 1), days_left=2963)
        assert " of S" in summary(with_papers(later)).next_date

    @pytest.mark.parametrize("standing", ["past its date", "not in force", "applied for", "none"])
    def test_a_paper_that_does_not_run_has_no_last_day_to_watch(self, standing: str) -> None:
        paper = LICENSE._replace(ends=AS_OF + timedelta(days=8), days_left=8, standing=standing)
        assert "license" not in summary(with_papers(paper)).next_date

    def test_the_last_day_itself_is_today(self) -> None:
        assert summary(with_papers(LICENSE._replace(ends=AS_OF, days_left=0))).next_date.endswith(" ends, today")


class TestDomains:
    def test_headline_domains_come_first_whatever_the_checklists_order(self) -> None:
        audit = sample_audits.conditional()
        turned = audit.model_copy(update={"domains": audit.domains[::-1]})
        assert [page.domain.headline for page in domain_pages(turned)] == [True, True, False]

    def test_what_is_not_met_comes_first_then_what_is_unanswered_and_in_each_what_is_required(self) -> None:
        staff = domain_pages(sample_audits.not_ready())[0]
        results = [(row.judged.word, row.severity.startswith("Required")) for row in staff.short]
        order = ["Not met", "Unanswered", "Cannot judge", "Partly met"]
        assert results == sorted(results, key=lambda each: (order.index(each[0]), not each[1]))
        assert results[:2] == [("Not met", True), ("Not met", False)]

    @pytest.mark.parametrize("made", [sample_audits.conditional, sample_audits.not_ready, hostile])
    def test_every_finding_stands_in_exactly_one_place(self, made: object) -> None:
        audit: Audit = made()  # type: ignore[operator]
        for page in domain_pages(audit):
            shown = [row.id for row in page.short] + [row.id for group in page.brief for row in group.rows]
            expected = [finding.criterion for finding in audit.findings if finding.domain == page.domain.id]
            assert sorted(shown) == sorted(expected)

    def test_a_required_criterion_prints_its_reason_also_where_it_is_met(self) -> None:
        rows = {row.id: row for page in domain_pages(sample_audits.conditional()) for g in page.brief for row in g.rows}
        assert rows["STF-01"].severity.startswith("Required by definition: ")
        assert rows["STF-04"].severity == ""

    def test_what_is_only_shown_or_leaves_the_score_says_itself_what_it_is(self) -> None:
        groups = [group for page in domain_pages(sample_audits.conditional()) for group in page.brief]
        assert {group.judged_alone for group in groups if group.title.startswith("Met")} == {False}
        aside = [group for group in groups if not group.title.startswith("Met")]
        words = {row.judged.word for group in aside for row in group.rows}
        assert all(group.judged_alone for group in aside)
        assert words == {"Shown", "Not applicable", "Too new"}

    @pytest.mark.parametrize("result", [Result.MET, Result.PARTLY_MET])
    def test_a_phrase_that_is_no_document_is_quoted_once(self, result: Result) -> None:
        phrase = EvidenceNamed(document="on file", reason="“on file” does not say which document")
        (row,) = self.rows(a_finding("STF-10", result=result, backed=False, evidence=phrase))
        assert (row.document, row.evidence_reason) == ("", "“on file” does not say which document")
        old = phrase.model_copy(update={"reason": "the document is dated 2020-01-01"})
        (row,) = self.rows(a_finding("STF-10", result=result, backed=False, evidence=old))
        assert row.document.startswith("“on file”")

    def test_what_falls_short_by_its_own_entries_is_not_praised_for_their_proof(self) -> None:
        entries = EvidenceNamed(by_entries=True, counts=True, reason="the published schedule")
        (row,) = self.rows(
            a_finding("STR-07", result=Result.NOT_MET, credit=Fraction(0), backed=True, evidence=entries)
        )
        assert row.evidence is None

    def rows(self, finding: Finding) -> list[FindingRow]:
        pages = domain_pages(with_findings(finding))
        return [row for page in pages for row in (*page.short, *(row for group in page.brief for row in group.rows))]

    def test_a_small_sample_is_marked_and_the_mark_explained_once_where_there_is_one(self) -> None:
        audit = sample_audits.conditional()
        (row,) = [row for page in domain_pages(audit) for row in page.short if row.small_sample]
        assert row.id == "STF-03"
        assert [page.has_small_sample for page in domain_pages(audit)] == [True, False, False]
        words = Page(rendered(audit)).words
        assert words.count("small sample") == 2
        assert words.count("fewer than ten people or papers were counted") == 1
        assert "few" in SIGNS

    def test_where_nothing_is_a_small_sample_the_mark_is_not_explained(self) -> None:
        findings = [
            finding.model_copy(update={"small_sample": False}) for finding in sample_audits.conditional().findings
        ]
        assert "small sample" not in Page(rendered(with_findings(*findings))).words


class TestWeek:
    def test_sessions_side_by_side_have_one_word_each(self) -> None:
        track = sample_audits.conditional().week[0]
        first = track.sessions[0]._replace(service="Family education without the client", repeats="Once a month")
        other = first._replace(service="Group counseling or therapy", parallel="B")
        alone, beside = (
            week_pages(sample_audits.conditional().model_copy(update={"week": (track._replace(sessions=some),)}))[0]
            for some in ((first,), (first, other))
        )
        assert [label.word for label in alone.sessions] == ["Family class"]
        assert {label.word for label in beside.sessions} == {"Fam.", "Group"}
        assert not any("month" in label.times for label in beside.sessions)


class TestQueries:
    def test_each_question_is_asked_once_with_everything_that_raises_it(self) -> None:
        page = queries_page(sample_audits.conditional())
        assert [asked.number for asked in page.questions] == [1, 2, 3]
        hours = page.questions[1]
        assert hours.code == "clinical-role-without-hours"
        assert [case.found for case in hours.cases] == [
            "S06, a therapist, is reported with 0 hours a week.",
            "S10, a nurse, is reported with 0 hours a week.",
        ]
        assert hours.cases[1].cells == ("Staff!F13",)

    def test_many_cases_are_cut_and_counted(self) -> None:
        one = sample_audits.conditional().queries[0]
        many = tuple(Query(one.code, one.cells, f"case {number}") for number in range(40))
        (asked,) = queries_page(sample_audits.conditional().model_copy(update={"queries": many})).questions
        assert (len(asked.cases), asked.cases_left) == (12, 28)

    def test_the_page_names_the_program_and_says_that_nothing_hangs_on_it(self) -> None:
        words = Page(rendered(sample_audits.conditional())).words
        page = words[words.index("To Harbor Light Intensive Outpatient Program") :].partition("List of evidence")[0]
        assert "about its report as of November 21, 2026" in page
        assert "They change neither the score nor the decision" in page

    def test_without_questions_it_says_so(self) -> None:
        assert "None: nothing in the report raises one." in Page(rendered(sample_audits.not_ready())).words


class TestEvidence:
    def named(self, *named: EvidenceNamed) -> Audit:
        ids = ("STF-10", "STF-13", "STR-07", "STR-12")
        return with_findings(*(a_finding(i, evidence=e, backed=e.counts) for i, e in zip(ids, named, strict=False)))

    def test_a_document_stands_once_with_all_that_it_is_named_for(self) -> None:
        log = EvidenceNamed(document="Screening  log", dated="2026-10-01", kept="Binder 3", counts=True)
        same = log.model_copy(update={"document": "screening log"})
        (row,) = evidence_page(self.named(log, same)).documents
        assert (row.document, row.dated, row.kept) == ("Screening  log", "2026-10-01", "Binder 3")
        assert row.criteria == ("STF-10", "STF-13")
        assert (row.counts.word, row.reason) == ("Counts", "")

    def test_another_date_is_another_document(self) -> None:
        log = EvidenceNamed(document="Log", dated="2026-10-01", counts=True)
        assert len(evidence_page(self.named(log, log.model_copy(update={"dated": "2025-10-01"}))).documents) == 2

    def test_one_that_does_not_count_says_why(self) -> None:
        old = EvidenceNamed(document="Log", dated="2020-01-01", reason="the document is more than 12 months old")
        (row,) = evidence_page(self.named(old)).documents
        assert (row.counts.word, row.reason) == ("Does not count", "The document is more than 12 months old.")

    def test_beside_entries_a_phrase_says_why_it_is_no_document(self) -> None:
        phrase = EvidenceNamed(document="on file", reason="rows", by_entries=True, document_reason="it names nothing")
        (row,) = evidence_page(self.named(phrase)).documents
        assert (row.counts.word, row.reason) == ("Does not count", "It names nothing.")

    def test_beside_entries_that_prove_themselves_a_document_counts_by_itself(self) -> None:
        beside = EvidenceNamed(document="Log", reason="rows", by_entries=True, document_counts=True)
        (row,) = evidence_page(self.named(beside)).documents
        assert row.counts.word == "Counts"

    def test_criteria_without_a_document_are_listed_with_what_a_surveyor_asks_for(self) -> None:
        page = evidence_page(self.named(EvidenceNamed(), EvidenceNamed(by_entries=True, reason="rows")))
        assert [(row.criterion, row.wanted) for row in page.nothing_named] == [
            ("STF-10", "A dated page for each person")
        ]
        aside = a_finding("STR-02", evidence=EvidenceNamed())
        assert aside.result is Result.NOT_APPLICABLE
        assert evidence_page(with_findings(aside)).nothing_named == ()

    def test_entries_that_prove_themselves_are_summed_up_by_what_stands_behind_them(self) -> None:
        counts = EvidenceNamed(by_entries=True, counts=True, reason="a report beside the count")
        lacking = EvidenceNamed(by_entries=True, reason="a look-up is missing for S06")
        page = evidence_page(self.named(counts, counts, lacking))
        assert [(row.judged.word, row.proof, row.criteria) for row in page.entries] == [
            ("Backed", "A report beside the count.", ("STF-10", "STF-13")),
            ("Proof missing", "A look-up is missing for S06.", ("STR-07",)),
        ]

    def test_board_look_ups_are_counted_and_who_lacks_one_is_named(self) -> None:
        assert evidence_page(sample_audits.conditional()).look_ups == (
            "11 of 13 credentials on the roster carry the day of a look-up with the board, the oldest May 2, 2024, "
            "the latest Mar 2, 2026; without one: S10 RN and S12."
        )
        empty = sample_audits.conditional().model_copy(update={"roster": ()})
        assert evidence_page(empty).look_ups == "No credential is on the roster."

    def test_a_long_list_of_people_is_cut(self) -> None:
        lines: tuple[RosterLine, ...] = tuple(
            sample_audits.ROSTER[0]._replace(staff_id=f"S{n}", looked_up=None) for n in range(30)
        )
        said = evidence_page(sample_audits.conditional().model_copy(update={"roster": lines})).look_ups
        assert said.startswith("0 of 30 credentials")
        assert said.endswith(" and 18 more.")


def asked(audit: Audit) -> tuple[AskedByFamily, ...]:
    page = family_page(audit)
    assert page is not None
    return page.asked


def with_points(*findings: Finding, said: str = "As it says.") -> Audit:
    points = tuple(FamilyPoint(each.criterion, each.title, each.result, said) for each in findings)
    families = (FamilyAnswer("What?", "That.", points),)
    audit = sample_audits.conditional()
    changed = {each.criterion: each for each in findings}
    kept = tuple(changed.get(each.criterion, each) for each in audit.findings)
    return audit.model_copy(update={"findings": kept, "families": families})


class TestFamilies:
    def test_a_good_word_without_proof_is_never_shown_bare(self) -> None:
        bare, backed = a_finding("STF-10", backed=False), a_finding("STF-13", backed=True)
        short = a_finding("STR-07", result=Result.NOT_MET, backed=False)
        good = [each.model_copy(update={"result": Result.MET}) for each in (bare, backed)]
        audit = with_points(*good, short)
        rows = asked(audit)[0].answers
        assert [row.proof.word if row.proof else "" for row in rows] == ["no proof named", "", ""]
        page = Page(rendered(audit)).words.partition("Take this page to the telephone.")[2]
        assert "Of the 2 points below that are met in whole or in part, 1 name no proof: ask to see it." in page
        assert "no proof named" in page

    def test_where_everything_good_is_documented_the_page_says_so_and_promises_nothing(self) -> None:
        page = family_page(with_points(a_finding("STF-13", result=Result.MET, backed=True)))
        assert page is not None
        assert page.unproven.endswith("the program names some proof.")
        nothing = family_page(with_points(a_finding("STR-07", result=Result.NOT_MET)))
        assert nothing is not None
        assert nothing.unproven == ""

    def test_what_does_not_apply_is_left_out_where_something_else_answers(self) -> None:
        aside, other = a_finding("STR-02"), a_finding("STF-13")
        assert aside.result is Result.NOT_APPLICABLE
        assert [row.criterion for row in asked(with_points(aside, other))[0].answers] == ["STF-13"]
        assert [row.criterion for row in asked(with_points(aside))[0].answers] == ["STR-02"]

    def test_where_nothing_applies_each_reason_stands_once(self) -> None:
        aside = a_finding("STR-02")
        more = [aside.model_copy(update={"criterion": name}) for name in ("STR-03", "STR-07")]
        audit = with_points(aside)
        points = [
            FamilyPoint(each.criterion, each.title, each.result, said)
            for each, said in zip((aside, *more), ("No minors.", "No minors.", "No eating disorders."), strict=True)
        ]
        families = (FamilyAnswer("What?", "That.", tuple(points)),)
        audit = audit.model_copy(update={"findings": (*audit.findings, *more), "families": families})
        assert [row.criterion for row in asked(audit)[0].answers] == ["STR-02", "STR-07"]

    def test_dates_are_written_as_people_write_them(self) -> None:
        audit = with_points(a_finding("STF-13"), said="Until 2027-03-31, number 2027-03-3199, not 2027-13-01.")
        assert asked(audit)[0].answers[0].said == "Until Mar 31, 2027, number 2027-03-3199, not 2027-13-01."

    def test_the_page_says_what_the_decision_means(self) -> None:
        page = Page(rendered(sample_audits.not_ready())).words.partition("Take this page to the telephone.")[2]
        assert "By its own report it lacks something required" in page

    def test_the_page_says_at_its_top_whose_word_it_is(self) -> None:
        words = Page(rendered(sample_audits.conditional())).words
        page = words[words.index("Take this page to the telephone.") :]
        assert page.index("nobody has checked it") < page.index(sample_audits.FAMILIES[0].question)

    def test_questions_are_numbered_and_answers_carry_their_judgement(self) -> None:
        licenses, cost = asked(sample_audits.conditional())
        assert (licenses.number, cost.number) == (1, 2)
        assert [row.judged.word for row in licenses.answers] == ["Met", "Cannot judge", "Unanswered"]
        assert licenses.answers[2].said == "Not answered."

    def test_a_question_that_the_report_does_not_answer_is_asked_all_the_same(self) -> None:
        assert asked(sample_audits.conditional())[1].answers == ()
        assert (
            "This report says nothing about it. Ask, and write the answer down."
            in Page(rendered(sample_audits.conditional())).words
        )

    def test_without_questions_there_is_no_page_and_no_link_to_it(self) -> None:
        text = rendered(sample_audits.conditional().model_copy(update={"families": ()}))
        assert "families" not in text


class TestPlan:
    def test_the_score_up_to_here_is_shown_cut_and_left_out_where_it_is_not_known(self) -> None:
        audit = sample_audits.conditional()
        fix = audit.plan[0]
        known = fix._replace(up_to_here=Fraction(79999, 1000))
        rows = fix_rows(audit.model_copy(update={"plan": (known, fix)}))
        assert [row.then for row in rows] == ["79.9", ""]

    @pytest.mark.parametrize(
        ("gain", "said"), [(Fraction(0), "—"), (Fraction(1, 11), "under 0.1"), (Fraction(1, 10), "+0.1")]
    )
    def test_a_small_gain_is_not_told_as_none(self, gain: Fraction, said: str) -> None:
        audit = sample_audits.conditional()
        (row,) = fix_rows(audit.model_copy(update={"plan": (audit.plan[0]._replace(gain=gain),)}))
        assert row.gain == said

    def test_a_step_of_two_sentences_is_whole_in_the_plan_and_on_its_domains_page(self) -> None:
        step = (
            "Have ten charts read, about an hour's work, and enter the counts. " * 3 + "If they fall short: Mend them."
        )
        audit = sample_audits.conditional()
        planned = audit.model_copy(update={"plan": (audit.plan[0]._replace(do=step),)})
        assert fix_rows(planned)[0].do == step
        changed = with_findings(a_finding("STR-07", result=Result.NOT_MET, credit=Fraction(0), fix=step))
        (page,) = [page for page in domain_pages(changed) if page.short]
        assert page.short[0].fix == step
        assert page.in_full == ()

    def test_the_order_and_what_an_effort_counts_as_are_said(self) -> None:
        words = Page(rendered(sample_audits.conditional())).words
        assert "a medium effort counts as two low ones and a high one as four" in words


class TestSources:
    def test_documents_are_named_by_title_and_publisher(self) -> None:
        first = source_groups(sample_audits.conditional())[0]
        (row,) = first.rows
        assert row.name == "Document 002: What a program offers, A publisher"
        assert len(row.criteria) == 32

    def test_a_document_that_is_not_listed_keeps_its_number(self) -> None:
        audit = sample_audits.conditional().model_copy(update={"documents": ()})
        assert source_groups(audit)[0].rows[0].name == "Document 002"

    def test_the_criteria_of_a_document_stand_behind_its_sections_in_natural_order(self) -> None:
        nine, ten = (Source(document="001", section=f"paragraph {number}") for number in (9, 10))
        audit = with_sources({"STF-10": (ten, nine), "STF-13": (nine,)})
        (row,) = source_groups(audit)[0].rows
        assert row.places == (("“paragraph 9”", ("STF-10", "STF-13")), ("“paragraph 10”", ("STF-10",)))
        assert '<p class="place">“paragraph 9”: <a class="id" href="#STF-10">STF-10</a>' in rendered(audit)

    def test_every_source_has_a_number_of_its_own_through_all_groups(self) -> None:
        rows = [row for group in source_groups(sample_audits.conditional()) for row in group.rows]
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert len(rows) > 1

    def test_a_heading_says_which_numbers_stand_under_it(self) -> None:
        sources = (Source(document="001"), *(Source(standard=s, status="verified", binds="nobody") for s in "AB"))
        words = Page(rendered(with_sources({"STF-10": sources}))).words
        assert "Documents that the checklist was drawn from (1)" in words
        assert "Verified: the text itself was read (2 to 3)" in words

    def test_a_finding_names_its_sources_and_the_figures_beside_it_by_their_numbers(self) -> None:
        audit = sample_audits.conditional()
        numbers = cited_by(audit)
        rows = {row.number: row for group in source_groups(audit) for row in group.rows}
        for finding in audit.findings:
            cited = numbers.get(finding.criterion, Cited())
            assert bool(cited.sources) is bool(finding.sources), finding.criterion
            assert bool(cited.figures) is bool(finding.national), finding.criterion
            for number in (*cited.sources, *cited.figures):
                assert finding.criterion in rows[number].criteria

    def test_a_row_leads_to_its_sources_and_a_source_back_to_its_rows(self) -> None:
        sources = (Source(document="001"), Source(standard="A rule", status="verified", binds="everyone"))
        other = Source(standard="A memory", status="recalled", binds="nobody")
        text = rendered(with_sources({"STF-10": sources, "STF-13": (other,)}))
        assert 'Sources <a href="#source-1">1</a>, <a href="#source-2">2</a></p>' in text
        assert 'Source <a href="#source-3">3</a></p>' in text
        assert '<li id="source-2"><strong>2</strong><span> </span>A rule; binds every program.' in text
        assert '<a class="id" href="#STF-10">STF-10</a></li>' in text

    def test_a_row_without_a_source_says_that_the_checklist_asks_it_of_its_own(self) -> None:
        words = Page(rendered(with_sources({}))).words
        assert "No source: this checklist asks it of its own" in words

    def test_places_of_one_text_are_one_source(self) -> None:
        def cites(identity: str, *standards: str) -> Finding:
            sources = (Source(standard=text, status="verified", binds="state:TX") for text in standards)
            return a_finding(identity, sources=tuple(sources))

        audit = with_findings(cites("STF-10", "A code (groups)", "B"), cites("STF-13", "A code (classes)", "C (once)"))
        (group,) = source_groups(audit)
        assert group.rows[0].places == (("groups", ("STF-10",)), ("classes", ("STF-13",)))
        assert [row.places for row in group.rows[1:]] == [(), ()]
        assert [(row.name, row.binds, row.criteria) for row in group.rows] == [
            ("A code", "binds programs in TX", ("STF-10", "STF-13")),
            ("B", "binds programs in TX", ("STF-10",)),
            ("C (once)", "binds programs in TX", ("STF-13",)),
        ]
