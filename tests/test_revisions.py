"""Git, asked safely: real repositories of every kind that a user may stand in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sob_ready import revisions
from sob_ready.revisions import GitError, tracked
from sob_ready.source import SourceError
from sob_ready.source.opening import MAX_BYTES
from tests.repository_of_git import ISOLATED, commit, commit_all, git, new_repository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A repository with two versions of ``unit.yaml``, the working directory in it, and git to be looked for anew."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in {**ISOLATED, "GIT_CEILING_DIRECTORIES": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    folder = new_repository(tmp_path / "arkiv")
    commit(folder, "2026-03-01", unit_yaml="ett\n")
    commit(folder, "2026-04-01", unit_yaml="två\n")
    monkeypatch.chdir(folder)
    revisions._program.cache_clear()
    yield folder
    revisions._program.cache_clear()


def rewrite_head(repository: Path, pattern: str, replacement: str) -> None:
    """Makes HEAD the same commit with other words in its head."""
    raw, found = re.subn(pattern, replacement, git(repository, "cat-file", "commit", "HEAD"))
    assert found == 1
    written = repository.parent / "commit"
    written.write_text(f"{raw}\n", "utf-8")
    git(repository, "update-ref", "HEAD", git(repository, "hash-object", "-t", "commit", "-w", str(written)))


def days(path: str) -> list[str]:
    return [str(version.day) for version in tracked(path).versions()]


def contents(path: str) -> list[str]:
    file = tracked(path)
    return [file.content(one.blob, one.file).decode() if one.blob else "borta" for one in file.versions()]


# --- one version --------------------------------------------------------------------------------


@pytest.mark.parametrize("revision", ["HEAD", "main", "@", "HEAD~0", "HEAD@{0}"])
@pytest.mark.usefixtures("repository")
def test_a_revision_gives_the_content_of_that_time(revision: str) -> None:
    assert tracked("unit.yaml").at(revision, "x") == "två\n".encode()


@pytest.mark.usefixtures("repository")
def test_the_file_is_seen_from_the_working_directory(monkeypatch: pytest.MonkeyPatch, repository: Path) -> None:
    commit(repository, "2026-05-01", djupt__ner__unit_yaml="tre\n")
    monkeypatch.chdir(repository / "djupt")
    assert tracked("ner/unit.yaml").at("HEAD", "x") == b"tre\n"
    assert tracked("../unit.yaml").at("HEAD~2", "x") == b"ett\n"
    assert tracked(str(repository / "unit.yaml")).at("HEAD", "x") == "två\n".encode()


@pytest.mark.parametrize(
    "revision",
    [
        "", "-x", "--output=/x", "--all", "HEAD~9", "ingen", "HEAD..main", "^HEAD", "HEAD main", "HEAD\n--all",
        "HEAD:unit.yaml", "$(touch x)", "`touch x`", "; touch x", "\x1b[31m", "HEAD\0", "--end-of-options", "ä" * 5000,
    ],
)  # fmt: skip
@pytest.mark.usefixtures("repository")
def test_what_is_no_revision_is_refused(revision: str) -> None:
    with pytest.raises(GitError) as refused:
        tracked("unit.yaml").at(revision, "x")
    assert "HEAD~3" in refused.value.remedy
    assert sorted(path.name for path in Path().iterdir()) == [".git", "unit.yaml"]


@pytest.mark.parametrize(
    "name",
    ["-x.yaml", "--output=x.yaml", "å ä ö.yaml", ":(top)x.yaml", "*.yaml", "a:b.yaml", "'\"$(x).yaml", "a\nb.yaml"],
)
@pytest.mark.skipif(os.name == "nt", reason="such names can't be on Windows")
def test_a_file_of_any_name_is_found_and_no_other(repository: Path, name: str) -> None:
    (repository / name).write_text("den\n", "utf-8")
    commit_all(repository, "2026-05-01")
    assert tracked(name).at("HEAD", "x") == b"den\n"
    assert contents(name) == ["den\n"]


@pytest.mark.parametrize(
    ("path", "revision", "words"),
    [("finns-inte.yaml", "HEAD", "Filen finns inte i den versionen."), ("mapp", "HEAD", "Det är ingen fil")],
)
def test_what_is_no_file_of_the_revision_can_not_be_read(
    repository: Path, path: str, revision: str, words: str
) -> None:
    commit(repository, "2026-05-01", mapp__a_yaml="a\n")
    with pytest.raises(SourceError) as error:
        tracked(path).at(revision, "HEAD:x")
    assert str(error.value).startswith(f"HEAD:x: {words}")


def test_the_files_of_a_folder_are_those_of_that_time(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, "2026-05-01", mapp__a_yaml="a\n", mapp__under__b_yaml="b\n", mapp_c_yaml="c\n")
    commit(repository, "2026-05-02", mapp__a_yaml=None)
    (repository / "tom").mkdir()
    for start, path in ((".", "mapp"), ("mapp", "."), ("tom", "../mapp/")):
        monkeypatch.chdir(repository / start)
        folder = tracked(path)
        assert folder.is_folder_at("HEAD~1") is True
        found = {name: folder.content(blob, name) for name, blob in folder.files_at("HEAD~1", "x")}
        assert found == {"a.yaml": b"a\n", "under/b.yaml": b"b\n"}
        assert [name for name, _ in folder.files_at("HEAD", "x")] == ["under/b.yaml"]
    monkeypatch.chdir(repository)
    assert {"mapp/under/b.yaml", "unit.yaml"} <= {name for name, _ in tracked(".").files_at("HEAD", "x")}
    assert tracked("mapp/a.yaml").is_folder_at("HEAD~1") is False
    assert tracked("mapp/a.yaml").is_folder_at("HEAD") is None


@pytest.mark.skipif(os.name == "nt", reason="such names can't be on Windows, nor links by whoever likes")
def test_a_folder_has_files_of_any_name_and_no_links(repository: Path) -> None:
    (repository / "mapp").mkdir()
    (repository / "mapp" / "länk.yaml").symlink_to("../unit.yaml")
    for name in ("å\t\nä.yaml", "--x.yaml"):
        (repository / "mapp" / name).write_text("den\n", "utf-8")
    commit_all(repository, "2026-05-01")
    assert [name for name, _ in tracked("mapp").files_at("HEAD", "x")] == ["--x.yaml", "å\t\nä.yaml"]


def test_contents_come_in_their_order_whatever_they_hold(repository: Path) -> None:
    commit(repository, "2026-05-01", mapp__a_yaml=b"", mapp__b_yaml=b"a\nb blob 3\n\n", mapp__c_yaml=b"\0\xff")
    folder = tracked("mapp")
    blobs = [blob for _, blob in folder.files_at("HEAD", "x")]
    assert list(folder.contents([*blobs, blobs[1]], "x")) == [b"", b"a\nb blob 3\n\n", b"\0\xff", b"a\nb blob 3\n\n"]
    assert list(folder.contents([], "x")) == []
    with pytest.raises(SourceError, match=r"HEAD:x: Versionens innehåll finns inte i git-arkivet\."):
        list(folder.contents([blobs[0], "0" * 40], "HEAD:x"))


def test_a_folder_that_was_not_there_is_told_of(repository: Path) -> None:
    (repository / "mapp").mkdir()
    for path in ("mapp", "unit.yaml", "mapp/finns-inte"):
        with pytest.raises(SourceError, match=r"HEAD:x: Mappen finns inte i den versionen\."):
            tracked(path).files_at("HEAD", "HEAD:x")


def test_a_file_too_large_for_a_profile_is_not_read(repository: Path) -> None:
    commit(repository, "2026-05-01", stor_yaml=b"#" * (MAX_BYTES + 1))
    with pytest.raises(SourceError, match="större än 4 MiB"):
        tracked("stor.yaml").at("HEAD", "x")


# --- all versions -------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
def test_versions_come_the_oldest_first_with_the_day_they_were_written() -> None:
    assert contents("unit.yaml") == ["ett\n", "två\n"]
    assert days("unit.yaml") == ["2026-03-01", "2026-04-01"]


def test_the_day_is_the_authors_where_a_rebase_has_made_another_of_the_committers(repository: Path) -> None:
    git(repository, "commit", "-q", "--amend", "--no-edit", GIT_COMMITTER_DATE="2026-11-01T12:00:00+01:00")
    assert days("unit.yaml")[-1] == "2026-04-01"


def test_a_day_is_that_of_the_authors_clock(repository: Path) -> None:
    (repository / "unit.yaml").write_text("sent\n", "utf-8")
    git(repository, "commit", "-qam", "x", GIT_AUTHOR_DATE="2026-06-01T23:30:00-10:00")
    assert days("unit.yaml")[-1] == "2026-06-01"


def test_a_renamed_file_is_followed(repository: Path) -> None:
    text = "".join(f"rad {number}\n" for number in range(30))
    commit(repository, "2026-05-01", lång_yaml=text)
    git(repository, "mv", "lång.yaml", "ny mapp.yaml")
    (repository / "ny mapp.yaml").write_text(text + "en till\n", "utf-8")
    commit_all(repository, "2026-06-01")
    assert [one.file for one in tracked("ny mapp.yaml").versions()] == ["lång.yaml", "ny mapp.yaml"]


def test_a_rename_alone_is_no_version(repository: Path) -> None:
    git(repository, "mv", "unit.yaml", "ny.yaml")
    commit_all(repository, "2026-06-01")
    assert contents("ny.yaml") == ["ett\n", "två\n"]


def test_a_file_that_was_taken_away_and_came_back_shows_it(repository: Path) -> None:
    commit(repository, "2026-05-01", unit_yaml=None)
    commit(repository, "2026-06-01", unit_yaml="tre\n")
    assert contents("unit.yaml") == ["ett\n", "två\n", "borta", "tre\n"]


def test_a_merge_is_a_version_only_where_it_makes_a_new_content(repository: Path) -> None:
    git(repository, "checkout", "-qb", "sida")
    commit(repository, "2026-05-01", unit_yaml="sida\n")
    git(repository, "checkout", "-q", "main")
    commit(repository, "2026-05-02", annan_yaml="x\n")
    git(repository, "merge", "-q", "--no-edit", "sida")
    assert contents("unit.yaml") == ["ett\n", "två\n", "sida\n"]
    git(repository, "checkout", "-qb", "andra")
    commit(repository, "2026-05-03", unit_yaml="andra\n")
    git(repository, "checkout", "-q", "main")
    commit(repository, "2026-05-04", unit_yaml="huvud\n")
    git(repository, "merge", "-q", "--no-commit", "-s", "ours", "andra")
    commit(repository, "2026-05-05", unit_yaml="båda\n")
    assert contents("unit.yaml")[-1] == "båda\n"


def test_a_date_that_can_not_be_is_none(repository: Path) -> None:
    first_of_january_10000 = 253_402_300_800  # in seconds since 1970; a date ends with the year 9999
    rewrite_head(repository, r"(?m)^author .*$", f"author Test <test@example.org> {first_of_january_10000} +0000")
    assert tracked("unit.yaml").versions()[-1].day is None


@pytest.mark.usefixtures("repository")
def test_a_file_that_git_does_not_have_has_no_versions() -> None:
    Path("ny.yaml").write_text("x", "utf-8")
    assert tracked("ny.yaml").versions() == []


def test_a_repository_without_commits_has_no_versions(repository: Path) -> None:
    empty = new_repository(repository / "tomt")
    assert tracked(str(empty / "unit.yaml")).versions() == []


# --- repositories -------------------------------------------------------------------------------


def test_a_detached_head_is_a_head(repository: Path) -> None:
    git(repository, "checkout", "-q", "--detach", "HEAD~1")
    assert contents("unit.yaml") == ["ett\n"]
    assert tracked("unit.yaml").at("HEAD", "x") == b"ett\n"


def test_a_bare_repository_is_read(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(repository), str(tmp_path / "bart.git"))
    monkeypatch.chdir(tmp_path / "bart.git")
    assert tracked("unit.yaml").at("HEAD~1", "x") == b"ett\n"
    assert contents("unit.yaml") == ["ett\n", "två\n"]


def test_a_shallow_clone_says_so(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "grund"))
    monkeypatch.chdir(tmp_path / "grund")
    file = tracked("unit.yaml")
    assert file.shallow
    assert contents("unit.yaml") == ["två\n"]
    with pytest.raises(GitError) as error:
        file.at("HEAD~1", "x")
    assert "--unshallow" in error.value.remedy


def test_content_that_a_partial_clone_lacks_is_not_fetched(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:none", repository.as_uri(), str(tmp_path / "del"))
    monkeypatch.chdir(tmp_path / "del")
    with pytest.raises(SourceError, match="Versionens innehåll finns inte"):
        contents("unit.yaml")


def test_what_a_clone_without_folders_has_not_fetched_is_not_said_to_be_gone(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, "2026-05-01", mapp__a_yaml="a\n")
    commit(repository, "2026-05-02", mapp__a_yaml="b\n")
    git(repository, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=tree:0", repository.as_uri(), str(tmp_path / "klon"))
    monkeypatch.chdir(tmp_path / "klon")
    folder, file = tracked("mapp"), tracked("mapp/a.yaml")
    for ask in (
        lambda: folder.is_folder_at("HEAD~1"),
        lambda: folder.files_at("HEAD~1", "x"),
        lambda: file.at("HEAD~1", "x"),
    ):
        with pytest.raises(GitError, match=r"Versionens innehåll finns inte i git-arkivet\."):
            ask()


def test_a_worktree_is_read(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "worktree", "add", "-q", str(tmp_path / "träd"), "HEAD~1")
    monkeypatch.chdir(tmp_path / "träd")
    assert contents("unit.yaml") == ["ett\n"]


def test_a_link_leads_to_the_file_itself(repository: Path) -> None:
    try:
        (repository / "länk.yaml").symlink_to("unit.yaml")
    except OSError:
        pytest.skip("links need a right on Windows")
    assert contents("länk.yaml") == ["ett\n", "två\n"]


def test_a_repository_that_somebody_else_owns_is_told_of(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitError, match="någon annan äger det") as error:
        tracked("unit.yaml").versions()
    assert error.value.remedy == f"Litar du på det: git config --global --add safe.directory {repository}"


@pytest.mark.usefixtures("repository")
def test_a_file_outside_any_repository_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="ligger inte i något git-arkiv"):
        tracked(str(tmp_path / "unit.yaml"))


@pytest.mark.usefixtures("repository")
def test_a_name_that_no_file_can_have_is_told_of() -> None:
    with pytest.raises(GitError, match="Ett sådant filnamn kan inte finnas i git"):
        tracked("a\0b")


@pytest.mark.usefixtures("repository")
def test_a_name_that_is_too_long_for_a_file_is_in_no_version() -> None:
    with pytest.raises(SourceError, match="Filen finns inte i den versionen"):
        tracked("x" * 5000).at("HEAD", "x")


@pytest.mark.usefixtures("repository")
def test_a_machine_without_git_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitError, match="Programmet git finns inte"):
        tracked("unit.yaml")


def test_a_git_in_the_folder_itself_is_not_run(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "git").write_text("#!/bin/sh\ntouch körd\n", "utf-8")
    (repository / "git").chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join((".", "", os.environ["PATH"])))
    assert contents("unit.yaml") == ["ett\n", "två\n"]
    assert not (repository / "körd").exists()


@pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")
def test_what_a_repository_is_configured_to_run_is_not_run(repository: Path) -> None:
    trap = repository.parent / "fälla"
    trap.write_text(f"#!/bin/sh\ntouch '{repository}/körd'\ncat\n", "utf-8")
    trap.chmod(0o755)
    (repository / ".git/info/attributes").write_text("*.yaml diff=falla filter=falla\n", "utf-8")
    for name in ("gpg.program", "core.pager", "diff.external", "core.fsmonitor", "core.editor", "core.sshCommand"):
        git(repository, "config", name, str(trap))
    for name in ("diff.falla.textconv", "diff.falla.command", "filter.falla.smudge", "filter.falla.clean"):
        git(repository, "config", name, str(trap))
    git(repository, "config", "log.showSignature", "true")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEz\n -----END PGP SIGNATURE-----"
    rewrite_head(repository, r"(?m)^(committer .*)$", rf"\1\n{signature}")
    assert contents("unit.yaml")[-1] == "två\n"
    assert tracked("unit.yaml").at("HEAD", "x") == "två\n".encode()
    assert not (repository / "körd").exists()


def test_a_file_is_named_from_the_top_where_the_repository_shows_names_from_the_folder(repository: Path) -> None:
    commit(repository, "2026-05-01", djupt__ner_yaml="tre\n")
    git(repository, "config", "diff.relative", "true")
    assert [one.file for one in tracked("djupt/ner.yaml").versions()] == ["djupt/ner.yaml"]


@pytest.mark.parametrize(("key", "value"), [("log.showRoot", "false"), ("diff.orderFile", "finns-inte")])
def test_what_a_repository_is_configured_to_show_takes_no_version_away(repository: Path, key: str, value: str) -> None:
    git(repository, "config", key, value)
    assert contents("unit.yaml") == ["ett\n", "två\n"]


@pytest.mark.parametrize("kind", ["GLOB", "ICASE", "LITERAL", "NOGLOB"])
@pytest.mark.usefixtures("repository")
def test_how_the_environment_reads_paths_does_not_matter(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"GIT_{kind}_PATHSPECS", "1")
    assert contents("unit.yaml") == ["ett\n", "två\n"]
    assert tracked("unit.yaml").at("HEAD", "x") == "två\n".encode()
