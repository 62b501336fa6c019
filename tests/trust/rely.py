"""What README promises under "What you can rely on", and the tests that hold each promise, file and name."""

from __future__ import annotations

RELY: dict[str, tuple[str, ...]] = {
    "killed": ("trust/test_killed.py::test_a_killed_command_has_done_all_or_nothing",),
    "crowd": (
        "trust/test_crowded.py::test_writers_an_import_a_copy_and_a_reader_do_not_get_into_each_other_s_way",
        "store/test_db.py::test_six_processes_that_make_and_write_one_new_store_at_once_all_succeed",
    ),
    "full disk": (
        "trust/test_full_disk.py::test_a_write_that_does_not_fit_is_refused_in_a_line_and_leaves_nothing",
        "trust/test_full_disk.py::test_on_a_disk_that_keeps_running_full_what_was_acknowledged_is_kept",
    ),
    "private": (
        "store/test_db.py::test_files_are_private_even_when_the_umask_allows_everything",
        "store/test_backups.py::test_a_copy_holds_what_the_store_holds_in_one_private_file",
        "commands/test_export.py::test_a_file_is_private_and_nothing_is_left_beside_it",
        "commands/test_map.py::test_a_page_is_for_its_owner_alone_and_takes_the_place_of_an_older_one",
    ),
    "read-only": ("store/test_db.py::test_a_store_in_a_read_only_place_can_be_read",),
    "damage": (
        "commands/test_doctor.py::test_a_damaged_file_exits_65_in_a_line_and_keeps_its_bytes",
        "commands/test_restore.py::test_a_damaged_store_is_replaced_without_a_question_in_a_pipe_and_kept",
    ),
    "newer": ("commands/test_doctor.py::test_a_newer_schema_is_refused_with_both_versions_and_untouched",),
    "upgrade": (
        "trust/test_killed.py::test_a_killed_upgrade_leaves_the_old_or_the_new",
        "store/test_upgrade.py::test_whatever_opens_an_old_store_copies_it_beside_itself_and_upgrades_it",
    ),
    "hostile text": (
        "trust/test_hostile.py::test_a_text_is_shown_harmless_and_kept_as_it_is",
        "trust/test_hostile.py::test_on_a_terminal_as_well",
        "trust/test_hostile.py::test_a_completed_name_is_one_harmless_word",
    ),
    "hostile files": (
        "formats/test_readers.py::test_no_bytes_make_a_reader_raise_or_linger",
        "formats/test_archive.py::test_members_that_climb_out_are_left_out",
        "formats/test_archive.py::test_a_bomb_is_refused_by_its_ratio",
    ),
    "templates": (
        "drafts/test_template.py::test_any_text_is_a_template_or_refused_as_one",
        "drafts/test_template.py::test_a_wrong_template_is_refused_with_its_file_and_line",
    ),
    "headers": ("drafts/test_transport.py::test_no_name_or_subject_adds_a_header_or_a_recipient",),
    "searches": ("store/test_find.py::test_what_looks_like_a_query_language_is_only_words",),
    "dates": (
        "trust/test_days.py::test_the_day_is_that_of_the_calendar_on_the_wall",
        "trust/test_days.py::test_somebody_is_due_from_their_day_on_and_not_before",
        "trust/test_days.py::test_a_clock_that_is_set_back_loses_nothing",
    ),
    "undo": (
        "test_undo.py::test_any_sequence_of_changes_is_undone_and_redone_exactly",
        "test_undo.py::test_undo_refuses_what_another_program_changed_since",
    ),
    "copies": ("trust/test_crowded.py::test_a_copy_made_in_the_crowd_is_whole_and_holds_what_was_acknowledged_before",),
    "exports": ("commands/test_import.py::test_an_export_read_into_an_empty_store_is_the_same_bytes",),
    "imports": ("commands/test_import.py::test_vcards_and_mail_are_read_in_one_go_and_twice_adds_nothing",),
    "alone": (
        "trust/test_alone.py::test_no_command_opens_a_socket_or_starts_a_program_but_its_own_copy",
        "trust/test_alone.py::test_strace_sees_no_socket_in_any_command",
    ),
    "doctor": (
        "commands/test_doctor.py::test_what_is_derived_is_made_anew_and_what_was_typed_is_as_it_was",
        "commands/test_doctor.py::test_what_was_typed_is_never_mended",
    ),
}
