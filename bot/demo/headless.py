"""The demo without a page: the events played to their end, then the figures."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.commands.figures import print_figures
from bot.console import say, speech
from bot.demo.cast import Actor
from bot.demo.choice import Show, choose
from bot.demo.rehearsal import TOKEN, Rehearsal, rehearsal
from bot.demo.transcript import Transcript
from core.check_ins import Answer
from core.plan import Activity, Plan
from core.reminders import POLICIES, RECORDING_WINDOW, Stage, stages_of
from core.roles import COORDINATORS
from core.timings import Form, Timing
from handlers.views.pages import shortened
from sandbox import Message, Sandbox, SimulatedClock
from storage.figures import list_all_figures

ZONE = ZoneInfo("Asia/Yekaterinburg")
REGISTERED_BEFORE = timedelta(days=9)


async def play_headless(plan: Plan) -> None:
    """Play the chosen events until their answers close; print the transcript and the figures."""
    show = choose(plan, ZONE)
    begins_at = show.events[0][1].starts_at - REGISTERED_BEFORE
    sandbox = Sandbox(SimulatedClock(begins_at), token=TOKEN, rate=None)
    async with rehearsal(show.plan, ZONE, sandbox, begins_at) as stage:
        transcript = Transcript(stage.clock, ZONE, speech())
        _announce(show, stage)
        await stage.register(stage.actors)
        transcript.note(speech().text("demo.registered", len(stage.actors)))
        transcript.skip(stage.actors)
        await _play(show, stage, transcript)
        await _report(stage, transcript)


def _announce(show: Show, stage: Rehearsal) -> None:
    t = speech()
    say(t.text("demo.plan", title=show.plan.title))
    for activity, meeting in show.events:
        day = t.day(meeting.starts_at, ZONE)
        say(t.text("demo.event", number=activity.number, title=activity.title, day=day))
    if show.invented_day:
        say(t.text("demo.invented_day"))
    say(t.text("demo.cast", len(stage.actors)))


async def _play(show: Show, stage: Rehearsal, transcript: Transcript) -> None:
    """From one due moment to the next, the cast answering, until nothing more is awaited."""
    ends_at = max(meeting.ends_at for _, meeting in show.events) + RECORDING_WINDOW
    while (moment := await stage.app.next_moment()) and moment < ends_at:
        stage.clock.move_to(moment)
        await stage.app.settle()
        transcript.print_news(stage.actors)
        for actor in stage.actors:
            await _answer(actor, show, stage, transcript)
    stage.clock.move_to(ends_at)
    await stage.app.settle()


async def _answer(actor: Actor, show: Show, stage: Rehearsal, transcript: Transcript) -> None:
    """Press a button, if it is this person's time to."""
    now = stage.clock.now()
    for activity, meeting in show.events:
        due = _stage_at(now, meeting)
        answer = due and actor.habit.answer_at(due)
        if answer and (question := _question(actor, activity)):
            button = _button(question, answer)
            await actor.phone.press(button, question)
            await stage.app.settle()
            transcript.note(speech().text("demo.pressed", name=actor.name, button=button))


def _stage_at(now: datetime, meeting: Timing) -> Stage | None:
    stages = stages_of(meeting, ZONE, POLICIES[Form.MEETING])
    return next((dated.stage for dated in stages if dated.due_at == now), None)


def _button(question: Message, answer: Answer) -> str:
    """The button of an answer; they stand in the order of the answers."""
    return question.buttons[[*Answer].index(answer)][0]


def _question(actor: Actor, activity: Activity) -> Message | None:
    """The latest message that asks about this event."""
    asked = (
        message
        for message in reversed(actor.phone.messages)
        if message.buttons and shortened(activity.title) in message.text
    )
    return next(asked, None)


async def _report(stage: Rehearsal, transcript: Transcript) -> None:
    """What a coordinator asks at the end, and the table."""
    coordinator = next(actor for actor in stage.actors if _coordinates_municipality(actor))
    for command in ("/attendance", "/indicators"):
        transcript.note(f"{coordinator.name}: {command}")
        await coordinator.phone.write(command)
        await stage.app.settle()
        transcript.print_news([coordinator])
    say(f"\n{speech().text('demo.figures')}\n")
    print_figures(await list_all_figures(stage.app.database, stage.clock.now()), speech())


def _coordinates_municipality(actor: Actor) -> bool:
    return bool(actor.invitation.person.scope(COORDINATORS).municipalities)
