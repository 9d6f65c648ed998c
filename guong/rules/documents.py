"""The documents that the rules cite, named once: number, day, issuer (numbers repeat, so a number alone is no key).

Before changing it: a citation is what an inspector looks up. Add the clause where it is used, never here.
"""

from __future__ import annotations

QD_29 = "Quy định 29-QĐ/TW (25/7/2016, Ban Chấp hành Trung ương)"
QD_24 = "Quy định 24-QĐ/TW (30/7/2021, Ban Chấp hành Trung ương)"
QD_232 = "Quy định 232-QĐ/TW (20/1/2025, Ban Chấp hành Trung ương)"
QD_294 = "Quy định 294-QĐ/TW (26/5/2025, Ban Chấp hành Trung ương)"
QD_208 = "Quy định 208-QĐ/TW (26/7/2026, Ban Chấp hành Trung ương)"
HD_27 = "Hướng dẫn 27-HD/BTCTW (25/9/2014, Ban Tổ chức Trung ương)"
QD_132 = "Quy định 132-QĐ/TW (8/3/2018, Bộ Chính trị)"
HD_16 = "Hướng dẫn 16-HD/BTCTW (24/9/2018, Ban Tổ chức Trung ương)"
HD_21 = "Hướng dẫn 21-HD/BTCTW (18/10/2019, Ban Tổ chức Trung ương)"
QD_124 = "Quy định 124-QĐ/TW (4/10/2023, Bộ Chính trị)"
HD_25 = "Hướng dẫn 25-HD/BTCTW (10/11/2023, Ban Tổ chức Trung ương)"
QD_366 = "Quy định 366-QĐ/TW (30/8/2025, Bộ Chính trị)"
HD_43 = "Hướng dẫn 43-HD/BTCTW (31/10/2025, Ban Tổ chức Trung ương)"
STATUTE = "Điều lệ Đảng (19/1/2011, Đại hội đại biểu toàn quốc lần thứ XI)"
QD_30 = "Quy định 30-QĐ/TW (26/7/2016, Ban Chấp hành Trung ương)"
QD_22 = "Quy định 22-QĐ/TW (28/7/2021, Ban Chấp hành Trung ương)"
QD_69 = "Quy định 69-QĐ/TW (6/7/2022, Bộ Chính trị)"
QD_21 = "Quy định 21-QĐ/TW (11/4/2026, Ban Chấp hành Trung ương)"
QD_212 = "Quy định 212-QĐ/TW (17/8/2026, Bộ Chính trị)"
HD_12 = "Hướng dẫn 12-HD/BTCTW (6/7/2018, Ban Tổ chức Trung ương)"
HD_09 = "Hướng dẫn 09-HD/BTCTW (2/3/2012, Ban Tổ chức Trung ương)"
QD_96 = "Quy định 96-QĐ/TW (2/2/2023, Bộ Chính trị)"
