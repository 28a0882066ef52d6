"""What the stories of plans sent in the chat share: an order, and the steps with it."""

from bot.demo.rehearsal import Rehearsal
from storage.programmes import list_programmes
from tests.stories.cast import REGIONAL, actor, press

ORDER = """ПРИКАЗ

Об утверждении плана-графика проекта «Маяк» в Заречном крае в 2027 году

План-график проекта «Маяк» в Заречном крае в 2027 году

№\tМероприятие\tСроки\tОтветственные\tПоказатель
1.\tВебинар «Первые шаги»\t18.02.2027\tИРО\t100 % школ-участников приняли участие в вебинаре
2.\tСеминар «Обмен опытом»\tмарт\tИРО\t100 % кураторов приняли участие
3.\tКруглый стол «Итоги»\tпо графику\tИРО\tНе менее 80 % кураторов приняли участие
4.\tПриказ о назначении кураторов\tдо 01.03.2027\tИРО\tПриказ издан
"""


async def send(stage: Rehearsal, name: str, content: bytes, file: str = "order.txt") -> None:
    """Somebody sends a file."""
    await actor(stage, name).phone.send_document(file, content)
    await stage.app.settle()


async def launch(stage: Rehearsal, zone: str = "Екатеринбург") -> None:
    """The coordinator chooses the zone and launches what he has sent."""
    await press(stage, REGIONAL, "Изменить часовой пояс")
    await press(stage, REGIONAL, zone)
    await press(stage, REGIONAL, "Запустить")


async def programmes(stage: Rehearsal) -> set[str]:
    """The programmes in force."""
    return {programme.name for programme in await list_programmes(stage.app.database)} - {"Пусто"}
