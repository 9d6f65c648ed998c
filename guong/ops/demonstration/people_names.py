"""Vietnamese names, roughly as frequent as in life. Everybody who comes of them is invented."""

from __future__ import annotations

from random import Random

FAMILIES = {
    "Nguyễn": 31, "Trần": 15, "Lê": 8, "Phạm": 8, "Vũ": 6, "Đỗ": 4, "Hoàng": 4, "Bùi": 3, "Đặng": 3, "Ngô": 2, "Phan": 2,
    "Dương": 2, "Đinh": 2, "Lương": 1, "Mai": 1, "Cao": 1, "Đoàn": 1, "Tạ": 1, "Trịnh": 1, "Lại": 1,
}  # fmt: skip
MIDDLES = {
    "Nam": ("Văn", "Hữu", "Đức", "Xuân", "Quang", "Ngọc", "Minh", "Thành", "Công", "Duy"),
    "Nữ": ("Thị", "Thị Thu", "Thị Ngọc", "Thanh", "Thị Hồng", "Thị Kim", "Phương", "Bích", "Thị Thanh"),
}
GIVEN = {
    "Nam": (
        "An", "Ánh", "Bình", "Cường", "Dũng", "Đại", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hoàn", "Hùng", "Hưng", "Hưởng",
        "Khánh", "Kiên", "Lâm", "Long", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Sơn", "Tài", "Thắng", "Thịnh",
        "Tiến", "Toàn", "Trung", "Tuấn", "Vinh", "Ước",
    ),
    "Nữ": (
        "Anh", "Ánh", "Bích", "Châu", "Dung", "Đào", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Hòa", "Huệ", "Hương", "Hường",
        "Lan", "Liên", "Linh", "Loan", "Mai", "Nga", "Ngân", "Nguyệt", "Nhung", "Oanh", "Phương", "Tâm", "Thảo", "Thu",
        "Thủy", "Trang", "Tuyết", "Vân", "Xuân", "Yến",
    ),
}  # fmt: skip


def full_name(rng: Random, sex: str) -> str:
    """An invented name of a woman (Nữ) or a man (Nam)."""
    family = rng.choices(list(FAMILIES), list(FAMILIES.values()))[0]
    return f"{family} {rng.choice(MIDDLES[sex])} {rng.choice(GIVEN[sex])}"
