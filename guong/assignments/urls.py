"""Addresses of directives and assignments."""

from django.urls import path

from guong.assignments.views import directives, rates, tasks

app_name = "assignments"
urlpatterns = [
    path("nhiem-vu", tasks.own, name="own"),
    path("nhiem-vu/bang", tasks.board, name="board"),
    path("nhiem-vu/giao", tasks.give, name="give"),
    path("nhiem-vu/dung-han", rates.rates, name="rates"),
    path("nhiem-vu/anh/<int:key>", tasks.paper, name="paper"),
    path("nhiem-vu/<int:key>", tasks.task, name="task"),
    path("nhiem-vu/<int:key>/nop", tasks.hand_in, name="hand_in"),
    path("nhiem-vu/<int:key>/kho-khan", tasks.obstacle, name="obstacle"),
    path("nhiem-vu/<int:key>/kho-khan/<int:obstacle>/het", tasks.clear, name="clear"),
    path("nhiem-vu/<int:key>/nghiem-thu", tasks.accept, name="accept"),
    path("nhiem-vu/<int:key>/tra-lai", tasks.return_, name="return"),
    path("nhiem-vu/<int:key>/gia-han", tasks.extend, name="extend"),
    path("nhiem-vu/<int:key>/giao-lai", tasks.reassign, name="reassign"),
    path("nhiem-vu/<int:key>/rut", tasks.withdraw, name="withdraw"),
    path("chi-dao", directives.list_, name="directives"),
    path("chi-dao/ra", directives.issue, name="issue"),
    path("chi-dao/<int:key>", directives.directive, name="directive"),
    path("chi-dao/<int:key>/nhac", directives.remind, name="remind"),
    path("chi-dao/noi-nhan/<int:key>", directives.thread, name="thread"),
    path("chi-dao/noi-nhan/<int:key>/tiep-nhan", directives.acknowledge, name="acknowledge"),
    path("chi-dao/noi-nhan/<int:key>/ke-hoach", directives.plan, name="plan"),
    path("chi-dao/noi-nhan/<int:key>/ghi", directives.note, name="note"),
    path("chi-dao/noi-nhan/<int:key>/bao-cao", directives.report, name="report"),
    path("chi-dao/noi-nhan/<int:key>/nghiem-thu", directives.accept, name="accept_report"),
    path("chi-dao/noi-nhan/<int:key>/tra-lai", directives.return_, name="return_report"),
]
