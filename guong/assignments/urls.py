"""Addresses of assignments."""

from django.urls import path

from guong.assignments.views import rates, tasks

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
]
