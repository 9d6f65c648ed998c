"""The policy table: verb × role × reach, alphabetical. A committee approves it; `/policy` prints it.

A role follows from a post of the day (`ROLE_OF_POST`). Who is signed in holds `self`, everybody `public`, machines their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.utils.translation import gettext_noop

from guong.kit.words import Words


class Reach(Enum):
    """How far a grant carries from the organization where the role is held."""

    SELF = "self"  # rows about the actor himself
    HERE = "here"  # rows of that organization
    BELOW = "below"  # rows of that organization and of all under it, in the role's own hierarchy, on that day
    EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of the table: this role may use this verb that far."""

    verb: str
    role: str
    reach: Reach


ROLE_OF_POST: Final = {
    "deputy_secretary": "secretary",
    "entry_helper": "helper",
    "front_officer": "front_officer",
    "inspector": "inspector",
    "organization_officer": "organization_officer",
    "propaganda_officer": "propaganda_officer",
    "secretary": "secretary",
    "standing_board_member": "standing_board",
    "system_administrator": "administrator",
}

ROLES: Final = Words(
    {
        "administrator": gettext_noop("Quản trị hệ thống"),
        "front_officer": gettext_noop("Cán bộ Mặt trận"),
        "helper": gettext_noop("Người nhập giúp"),
        "inspector": gettext_noop("Cán bộ kiểm tra"),
        "machine:clerk": gettext_noop("Máy: việc định kỳ"),
        "machine:console": gettext_noop("Máy: dòng lệnh trên máy chủ"),
        "machine:demonstration": gettext_noop("Máy: nạp dữ liệu trình diễn"),
        "machine:installer": gettext_noop("Máy: cài đặt"),
        "organization_officer": gettext_noop("Cán bộ tổ chức"),
        "propaganda_officer": gettext_noop("Cán bộ tuyên giáo"),
        "public": gettext_noop("Mọi người, không cần đăng nhập"),
        "secretary": gettext_noop("Bí thư, phó bí thư"),
        "self": gettext_noop("Người đã đăng nhập"),
        "standing_board": gettext_noop("Ban Thường vụ"),
    }
)

# a role and the desk it brings: the eight desks are functions, and everybody has the one of a member (product, rule 8)
DESK_OF_ROLE: Final = {
    "front_officer": "front",
    "inspector": "inspection",
    "organization_officer": "office",
    "propaganda_officer": "propaganda",
    "secretary": "secretary",
    "self": "member",
    "standing_board": "board",
}

REACHES: Final = Words(
    {
        Reach.SELF: gettext_noop("của chính mình"),
        Reach.HERE: gettext_noop("tại tổ chức mình"),
        Reach.BELOW: gettext_noop("từ tổ chức mình trở xuống"),
        Reach.EVERYWHERE: gettext_noop("mọi nơi"),
    }
)

_LINES: Final = """
accounts.lock           administrator           below
accounts.mail_reset     machine:clerk           everywhere
accounts.open           administrator           below
accounts.open           machine:demonstration   everywhere
accounts.open           machine:installer       everywhere
accounts.read           administrator           below
accounts.reset_factors  administrator           below
assignments.give        machine:demonstration   everywhere
assignments.give        organization_officer    below
assignments.give        propaganda_officer      below
assignments.give        secretary               below
assignments.give        standing_board          below
assignments.hand_in     machine:demonstration   everywhere
assignments.hand_in     organization_officer    below
assignments.hand_in     secretary               below
assignments.hand_in     self                    self
assignments.read        machine:demonstration   everywhere
assignments.read        organization_officer    below
assignments.read        propaganda_officer      below
assignments.read        secretary               below
assignments.read        self                    self
assignments.read        standing_board          below
assignments.repeat      machine:clerk           everywhere
assignments.repeat      machine:demonstration   everywhere
backups.read            administrator           below
backups.read            machine:console         everywhere
backups.record          machine:console         everywhere
cadres.read             machine:demonstration   everywhere
cadres.read             organization_officer    below
cadres.read             secretary               below
cadres.read             standing_board          below
cadres.set              machine:demonstration   everywhere
cadres.set              organization_officer    below
categories.record       machine:demonstration   everywhere
categories.record       organization_officer    below
credentials.keep        self                    self
details.erase           organization_officer    below
directives.answer       machine:demonstration   everywhere
directives.answer       organization_officer    below
directives.answer       secretary               below
directives.issue        machine:demonstration   everywhere
directives.issue        organization_officer    below
directives.issue        propaganda_officer      below
directives.issue        secretary               below
directives.issue        standing_board          below
directives.read         machine:demonstration   everywhere
directives.read         organization_officer    below
directives.read         propaganda_officer      below
directives.read         secretary               below
directives.read         standing_board          below
discipline.annul        inspector               below
discipline.annul        machine:demonstration   everywhere
discipline.change       inspector               below
discipline.change       machine:demonstration   everywhere
discipline.read         inspector               below
discipline.read         machine:console         everywhere
discipline.read         machine:demonstration   everywhere
discipline.read         secretary               below
discipline.read         self                    self
discipline.read         standing_board          below
discipline.record       inspector               below
discipline.record       machine:demonstration   everywhere
documents.correct       machine:demonstration   everywhere
documents.correct       organization_officer    below
documents.correct       propaganda_officer      below
documents.read          machine:demonstration   everywhere
documents.read          self                    everywhere
documents.record        machine:demonstration   everywhere
documents.record        organization_officer    below
documents.record        propaganda_officer      below
editions.freeze         machine:demonstration   everywhere
editions.freeze         organization_officer    below
editions.publish        machine:demonstration   everywhere
editions.publish        organization_officer    below
editions.publish        secretary               below
editions.publish        standing_board          below
editions.view_published public                  everywhere
editions.view_published self                    everywhere
emulation.answer        machine:demonstration   everywhere
emulation.answer        secretary               here
emulation.confirm       machine:demonstration   everywhere
emulation.confirm       propaganda_officer      below
emulation.confirm       standing_board          below
emulation.read          machine:demonstration   everywhere
emulation.read          organization_officer    below
emulation.read          propaganda_officer      below
emulation.read          secretary               below
emulation.read          standing_board          below
emulation.set           machine:demonstration   everywhere
emulation.set           propaganda_officer      below
exemplars.correct       machine:demonstration   everywhere
exemplars.correct       propaganda_officer      below
exemplars.publicize     machine:demonstration   everywhere
exemplars.publicize     propaganda_officer      below
exemplars.read          machine:demonstration   everywhere
exemplars.read          self                    everywhere
exemplars.recognize     machine:demonstration   everywhere
exemplars.recognize     propaganda_officer      below
exemplars.record        front_officer           below
exemplars.record        machine:demonstration   everywhere
exemplars.record        propaganda_officer      below
exemplars.record        secretary               below
exemplars.verify        machine:demonstration   everywhere
exemplars.verify        propaganda_officer      below
exemplars.view_published public                 everywhere
exemplars.view_published self                   everywhere
exemplars.withdraw      machine:demonstration   everywhere
exemplars.withdraw      propaganda_officer      below
faults.read             administrator           everywhere
faults.settle           administrator           below
health.read             administrator           everywhere
health.read             inspector               everywhere
helpers.appoint         machine:demonstration   everywhere
helpers.appoint         organization_officer    below
helpers.appoint         secretary               here
imports.act             inspector               here
imports.act             machine:demonstration   everywhere
imports.act             organization_officer    here
imports.expire          machine:clerk           everywhere
imports.oversee         administrator           everywhere
imports.read            inspector               here
imports.read            machine:demonstration   everywhere
imports.read            organization_officer    here
imports.undo            inspector               here
imports.undo            organization_officer    here
jobs.read               administrator           everywhere
jobs.retry              administrator           below
law.ask                 self                    everywhere
meetings.call           machine:demonstration   everywhere
meetings.call           organization_officer    below
meetings.call           secretary               below
meetings.read           helper                  here
meetings.read           inspector               below
meetings.read           machine:demonstration   everywhere
meetings.read           organization_officer    below
meetings.read           secretary               below
meetings.read           self                    self
meetings.record         machine:demonstration   everywhere
meetings.record         organization_officer    below
meetings.record         secretary               here
meetings.type           helper                  here
meetings.type           machine:demonstration   everywhere
meetings.type           organization_officer    below
meetings.type           secretary               here
memberships.confirm     machine:demonstration   everywhere
memberships.confirm     organization_officer    below
memberships.end         organization_officer    below
memberships.end         secretary               below
memberships.introduce   organization_officer    below
memberships.introduce   secretary               below
memberships.receive     organization_officer    below
memberships.receive     secretary               below
memberships.return      organization_officer    below
memberships.return      secretary               below
mirror.answer           self                    self
mirror.ask_correction   self                    self
mirror.decide_correction inspector              below
mirror.decide_correction organization_officer   below
mirror.decide_correction secretary              below
mirror.read             inspector               below
mirror.read             secretary               below
mirror.read             self                    self
mirror.read             standing_board          below
mirror.read_organization self                   everywhere
norms.read              self                    everywhere
norms.set               administrator           below
norms.set               machine:console         everywhere
norms.set               organization_officer    below
organizations.found     machine:demonstration   everywhere
organizations.found     machine:installer       everywhere
organizations.found     organization_officer    below
organizations.move      machine:demonstration   everywhere
organizations.move      organization_officer    below
organizations.read      self                    everywhere
organizations.reform    machine:demonstration   everywhere
organizations.reform    organization_officer    below
organizations.restate   machine:demonstration   everywhere
organizations.restate   organization_officer    below
papers.read             self                    everywhere
papers.set              administrator           below
papers.set              organization_officer    below
people.correct          organization_officer    below
people.read             inspector               below
people.read             organization_officer    below
people.read             secretary               below
people.read             self                    self
people.read             standing_board          below
people.register         machine:demonstration   everywhere
people.register         machine:installer       everywhere
people.register         organization_officer    below
plans.approve           machine:demonstration   everywhere
plans.approve           secretary               here
plans.confirm           self                    self
plans.read              inspector               below
plans.read              machine:demonstration   everywhere
plans.read              organization_officer    below
plans.read              secretary               below
plans.read              self                    self
plans.read              standing_board          below
plans.record            machine:demonstration   everywhere
plans.record            organization_officer    below
plans.record            secretary               here
plans.register          front_officer           below
plans.register          machine:demonstration   everywhere
plans.register          organization_officer    below
plans.register          secretary               here
plans.view_coverage     inspector               below
plans.view_coverage     machine:demonstration   everywhere
plans.view_coverage     organization_officer    below
plans.view_coverage     secretary               below
plans.view_coverage     standing_board          below
plans.write             secretary               here
plans.write             self                    self
policy.read             public                  everywhere
policy.read             self                    everywhere
posts.appoint           administrator           below
posts.appoint           machine:demonstration   everywhere
posts.appoint           machine:installer       everywhere
posts.end               administrator           below
posts.end               machine:demonstration   everywhere
posts.record            administrator           below
posts.record            machine:demonstration   everywhere
posts.record            organization_officer    below
qualifications.declare  self                    self
qualifications.read     organization_officer    below
qualifications.read     secretary               below
qualifications.read     self                    self
qualifications.read     standing_board          below
qualifications.record   machine:demonstration   everywhere
qualifications.record   organization_officer    below
quizzes.hand_in_expired machine:clerk           everywhere
quizzes.read            machine:demonstration   everywhere
quizzes.read            self                    everywhere
quizzes.read_sums       organization_officer    below
quizzes.read_sums       propaganda_officer      below
quizzes.read_sums       secretary               below
quizzes.read_sums       standing_board          below
quizzes.set             machine:demonstration   everywhere
quizzes.set             propaganda_officer      below
quizzes.take            self                    self
ratings.correct         machine:demonstration   everywhere
ratings.correct         organization_officer    below
ratings.read            inspector               below
ratings.read            machine:console         everywhere
ratings.read            machine:demonstration   everywhere
ratings.read            organization_officer    below
ratings.read            secretary               below
ratings.read            self                    self
ratings.read            standing_board          below
ratings.record          machine:demonstration   everywhere
ratings.record          organization_officer    below
ratings.withdraw        organization_officer    below
reading_log.close       machine:clerk           everywhere
reading_log.close       machine:demonstration   everywhere
reading_log.keep        self                    self
reading_log.read_sums   organization_officer    below
reading_log.read_sums   propaganda_officer      below
reading_log.read_sums   secretary               below
reading_log.read_sums   standing_board          below
readings.cut            machine:clerk           everywhere
readings.digest         machine:clerk           everywhere
readings.read           self                    self
reminders.read          administrator           here
reminders.read          front_officer           here
reminders.read          inspector               here
reminders.read          organization_officer    here
reminders.read          propaganda_officer      here
reminders.read          secretary               here
reminders.read          self                    self
reminders.read          standing_board          here
reminders.recount       machine:clerk           everywhere
reminders.send_mail     machine:clerk           everywhere
reminders.subscribe     self                    self
reminders.watch_mail    administrator           below
reports.read            machine:console         everywhere
reports.read            machine:demonstration   everywhere
reports.read            self                    everywhere
requests.answer         organization_officer    below
requests.answer         secretary               here
requests.ask            organization_officer    below
requests.read           organization_officer    below
returns.hand_in         organization_officer    below
returns.hand_in         secretary               here
returns.read            inspector               below
returns.read            machine:console         everywhere
returns.read            organization_officer    below
returns.read            secretary               below
returns.read            standing_board          below
returns.withdraw        organization_officer    below
rules.switch            administrator           below
sessions.end            self                    self
sessions.read           self                    self
study.hold              machine:demonstration   everywhere
study.hold              propaganda_officer      below
study.hold              secretary               below
study.lock              machine:demonstration   everywhere
study.lock              organization_officer    below
study.lock              propaganda_officer      below
study.plan              machine:demonstration   everywhere
study.plan              organization_officer    below
study.plan              propaganda_officer      below
study.read_learners     machine:demonstration   everywhere
study.read_learners     organization_officer    below
study.read_learners     propaganda_officer      below
study.read_learners     secretary               below
study.read_learners     self                    self
study.read_learners     standing_board          below
study.reflect           self                    self
study.tend              machine:clerk           everywhere
study.view              machine:demonstration   everywhere
study.view              self                    everywhere
"""

GRANTS: Final = tuple(Grant(verb, role, Reach(reach)) for verb, role, reach in map(str.split, _LINES.split("\n")[1:-1]))
