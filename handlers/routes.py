"""The conversations put together."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers import (
    agenda,
    applications,
    appointments,
    attendance,
    broadcasts,
    calendars,
    check_in,
    consent,
    decisions,
    documents,
    events,
    evidence,
    extensions,
    fallback,
    founding,
    groups,
    handover,
    indicators,
    log,
    marking,
    membership,
    numbers,
    people,
    plan_import,
    plan_questions,
    plan_rehearsal,
    policies,
    presence,
    privacy,
    registration,
    remarks,
    reports,
    roster_import,
    rsvps,
    school_states,
    schools,
    sent_files,
    settings,
    several,
    status,
    teams,
    visits,
)


def setup() -> Router:
    """All conversations. Personal data stays in private chats."""
    root = Router(name="pereklichka")
    root.include_routers(_private(), groups.setup())
    return root


def _private() -> Router:
    """What is said between four eyes, the catch-alls last."""
    root = Router(name="private")
    root.message.filter(F.chat.type == ChatType.PRIVATE)
    root.callback_query.filter(F.message.chat.type == ChatType.PRIVATE)
    root.my_chat_member.filter(F.chat.type == ChatType.PRIVATE)
    for conversation in (
        privacy,
        consent,
        founding,
        registration,
        applications,
        appointments,
        decisions,
        teams,
        check_in,
        several,
        agenda,
        calendars,
        rsvps,
        remarks,
        evidence,
        documents,
        visits,
        extensions,
        school_states,
        marking,
        attendance,
        presence,
        indicators,
        numbers,
        reports,
        sent_files,
        plan_import,
        plan_questions,
        plan_rehearsal,
        roster_import,
        people,
        broadcasts,
        status,
        log,
        handover,
        schools,
        settings,
        events,
        policies,
        membership,
        fallback,
    ):
        root.include_router(conversation.setup())
    return root
